from dataclasses import replace
from pathlib import Path

import tensorflow as tf

from fer.progress_file import EpochLine
from fer.runs import Run
from fer.training.tensorboard import write_events

FIRST = EpochLine(
    1, loss=1.5, accuracy=0.25, validation_loss=1.75, validation_accuracy=0.125, learning_rate=0.5
)


def scalars(folder: Path) -> list[tuple[int, str, float]]:
    found = []
    for file in sorted(folder.iterdir()):
        for record in tf.data.TFRecordDataset(str(file)):
            event = tf.compat.v1.Event.FromString(record.numpy())
            for value in event.summary.value:
                found.append((event.step, value.tag, value.simple_value))
    return sorted(found)


def test_each_epoch_is_a_step_of_two_curves_laid_over_each_other(tmp_path: Path) -> None:
    run = Run(tmp_path)
    write_events(run, FIRST, validation="PublicTest")
    write_events(run, replace(FIRST, epoch=2), validation="PublicTest")

    assert scalars(tmp_path / "tensorboard" / "PublicTest") == [
        (1, "accuracy", 0.125),
        (1, "loss", 1.75),
        (2, "accuracy", 0.125),
        (2, "loss", 1.75),
    ]
    assert (2, "learning rate", 0.5) in scalars(tmp_path / "tensorboard" / "training")


def test_a_curve_is_called_by_what_validates(tmp_path: Path) -> None:
    write_events(Run(tmp_path), FIRST, validation="fold 1 of 5")

    curves = {folder.name for folder in (tmp_path / "tensorboard").iterdir()}
    assert curves == {"training", "fold 1 of 5"}
