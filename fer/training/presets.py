"""Named configurations to start from."""

from dataclasses import dataclass, replace

from fer.training.config import TrainConfig


@dataclass(frozen=True, slots=True)
class Preset:
    """A configuration worth a name."""

    name: str
    description: str  # one line
    config: TrainConfig


# What the better recipes have in common.
_LONG = TrainConfig(
    batch_size=64,
    optimiser="sgd",
    learning_rate=0.06,
    schedule="one_cycle",
    moving_average=0.999,
    flip=True,
    shift=0.1,
)

PRESETS = (
    Preset(
        "Demo",
        "A quick demonstration: a small network, one minute on any machine. Accuracy stays low. "
        "Without FER2013 it is trained on synthetic faces.",
        TrainConfig(
            network="quick",
            epochs=1_000,
            epoch_faces=8_192,
            seconds=60,
            batch_size=64,
            optimiser="adam",
            learning_rate=0.005,
            schedule="one_cycle",
            dropout=0.0,
            flip=True,
        ),
    ),
    Preset(
        "Notebook",
        "The configuration of the original notebook: all faces, 30 epochs.",
        TrainConfig(),
    ),
    Preset(
        "Residual",
        "Residual network with data augmentation and a one-cycle learning rate; 1.5 hours or more, "
        "much higher accuracy.",
        replace(
            _LONG,
            network="residual",
            epochs=45,
            weight_decay=0.001,
            label_smoothing=0.1,
            dropout=0.2,
            rotation=12.0,
            zoom=0.12,
            erasing=0.2,
        ),
    ),
    Preset(
        "Tiny",
        "Under 60,000 parameters, trained by distillation from the model large, and to withstand a "
        "poor camera; takes as long as Residual.",
        replace(
            _LONG,
            network="tiny",
            epochs=70,
            weight_decay=0.0003,
            dropout=0.0,
            teacher="large",
            teacher_share=0.9,
            rotation=10.0,
            zoom=0.1,
            shift=0.08,
            damage=0.4,
        ),
    ),
    Preset(
        "Large",
        "The most accurate network, with strong data augmentation: two minutes on a GPU, hours on "
        "a CPU.",
        replace(
            _LONG,
            network="large",
            epochs=120,
            batch_size=128,
            learning_rate=0.1,
            weight_decay=0.005,
            label_smoothing=0.1,
            dropout=0.4,
            rotation=15.0,
            zoom=0.15,
            erasing=0.3,
        ),
    ),
)
"""The quickest first."""


def preset_of(config: TrainConfig) -> Preset | None:
    """Return the preset that `config` is, whatever its seed and CSV; None if it is none."""
    for preset in PRESETS:
        if replace(config, seed=preset.config.seed, data=preset.config.data) == preset.config:
            return preset
    return None
