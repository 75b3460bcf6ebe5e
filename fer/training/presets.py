"""Recipes to start from, by name."""

from dataclasses import dataclass, replace

from fer.training.config import TrainConfig


@dataclass(frozen=True, slots=True)
class Preset:
    """A configuration worth a name."""

    name: str
    description: str  # one line
    config: TrainConfig


PRESETS = (
    Preset(
        "Demo",
        "2,000 faces, five times: about a minute, to see how a network learns. It stays poor. "
        "Without FER2013 it learns from drawings.",
        TrainConfig(faces=2_000, epochs=5, batch_size=50),
    ),
    Preset(
        "Notebook",
        "The recipe of the notebook that this lab grew from: all faces, 30 times.",
        TrainConfig(),
    ),
    Preset(
        "Residual",
        "The compact network with augmentation and a rate that rises and falls: an hour and a half "
        "or more, and far better.",
        TrainConfig(
            network="residual",
            epochs=45,
            batch_size=64,
            optimiser="sgd",
            learning_rate=0.06,
            schedule="one_cycle",
            weight_decay=0.001,
            label_smoothing=0.1,
            dropout=0.2,
            moving_average=0.999,
            flip=True,
            rotation=12.0,
            zoom=0.12,
            shift=0.1,
            erasing=0.2,
        ),
    ),
    Preset(
        "Tiny",
        "A network of under 60,000 parameters, taught by the model residual: as long as Residual.",
        TrainConfig(
            network="tiny",
            epochs=70,
            batch_size=64,
            optimiser="sgd",
            learning_rate=0.06,
            schedule="one_cycle",
            weight_decay=0.0003,
            dropout=0.0,
            moving_average=0.999,
            teacher="residual",
            teacher_share=0.8,
            flip=True,
            rotation=10.0,
            zoom=0.1,
            shift=0.08,
        ),
    ),
)
"""The quickest first."""


def preset_of(config: TrainConfig) -> Preset | None:
    """The preset whose recipe `config` is, whatever its seed and CSV; None if it is nobody's."""
    for preset in PRESETS:
        if replace(config, seed=preset.config.seed, data=preset.config.data) == preset.config:
            return preset
    return None
