"""A few steps tell how long a training takes and what its network sees."""

import json
from pathlib import Path

import numpy as np
import pytest

from fer.__main__ import main
from fer.dataset.fer2013 import Dataset
from fer.training.config import TrainConfig
from fer.training.rehearsal import PREVIEWS, rehearse

pytestmark = pytest.mark.slow


def test_the_whole_is_all_epochs_of_all_steps(tiny_dataset: Dataset) -> None:
    short = rehearse(TrainConfig(epochs=3, batch_size=4), tiny_dataset)

    assert short.steps == 7  # 28 faces
    assert short.seconds_per_step > 0
    assert short.seconds_per_validation > 0
    assert short.seconds_per_epoch == (7 * short.seconds_per_step + short.seconds_per_validation)
    assert short.seconds == 3 * short.seconds_per_epoch


def test_an_epoch_of_one_step_can_be_rehearsed(tiny_dataset: Dataset) -> None:
    assert rehearse(TrainConfig(batch_size=28), tiny_dataset).seconds > 0


def test_without_augmentation_the_network_sees_the_face_as_it_is(tiny_dataset: Dataset) -> None:
    rehearsal = rehearse(TrainConfig(batch_size=4), tiny_dataset)

    assert rehearsal.seen.shape == (PREVIEWS, 48, 48, 1)
    assert (rehearsal.seen == rehearsal.face).all()


def test_with_augmentation_it_sees_another_each_time(tiny_dataset: Dataset) -> None:
    rehearsal = rehearse(TrainConfig(batch_size=4, shift=0.2, brightness=0.2), tiny_dataset)

    assert rehearsal.seen.dtype == np.uint8
    assert len(np.unique(rehearsal.seen, axis=0)) == PREVIEWS


def test_the_command_prints_json_and_leaves_nothing(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = {"format": 1, "data": str(tiny_csv), "epochs": 2, "batch_size": 4}
    (tmp_path / "config.json").write_text(json.dumps(config))

    assert main(["rehearse", "--config", str(tmp_path / "config.json")]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["seconds"] == pytest.approx(2 * told["seconds_per_epoch"])
    assert len(told["seen"]) == PREVIEWS
    assert [path.name for path in tmp_path.iterdir()] == ["config.json"]


def test_what_cannot_be_trained_cannot_be_rehearsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"format": 1, "data": "nowhere.csv"}))

    assert main(["rehearse", "--config", str(tmp_path / "config.json")]) == 2

    assert "nowhere.csv is missing" in capsys.readouterr().err
