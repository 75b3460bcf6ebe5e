"""Learning from the answers of a model."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadConfig, BadRun
from fer.networks.classifier import saved_network
from fer.runs import MODELS, Run, State
from fer.training import teacher
from fer.training.begin import begin
from fer.training.conduct import conduct
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.queue import enqueue
from fer.training.teacher import TEACHER_FILE, sha256_of

pytestmark = pytest.mark.slow

TAUGHT = TrainConfig(epochs=1, batch_size=7, dropout=0, teacher="notebook", teacher_share=1)


def first_loss(folder: Path, dataset: Dataset, config: TrainConfig) -> float:
    """The loss of the first step, on the first seven faces."""
    training = Training(Run(folder), config, dataset)
    loss, _ = training.learner.step(np.arange(7), 0.0, (0, 0))
    return loss


def test_the_teachers_answers_stand_for_their_share_of_the_truth(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    half = replace(TAUGHT, teacher_share=0.5)
    alone = replace(TAUGHT, teacher="", teacher_share=0)

    losses = [first_loss(tmp_path, tiny_dataset, config) for config in (alone, half, TAUGHT)]

    faces = tiny_dataset.split(Split.TRAINING).faces[:7].astype(np.float32)
    network = saved_network(MODELS / "notebook" / "model.keras")
    answers = np.asarray(network(faces, training=False))
    given = np.asarray(Training(Run(tmp_path), alone, tiny_dataset).learner.network(faces))
    assert losses[2] == pytest.approx(
        float(-(answers * np.log(given)).sum(axis=1).mean()), rel=1e-4
    )
    assert losses[1] == pytest.approx((losses[0] + losses[2]) / 2, rel=1e-4)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"teacher_share": 0}, "go together"),
        ({"teacher": ""}, "go together"),
        ({"teacher": "../runs"}, "the name of a model"),
        ({"folds": 2, "fold": 1}, "there can be no teacher"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadConfig, match=sentence):
        replace(TAUGHT, **changes)  # type: ignore[arg-type]


def test_a_teacher_that_is_not_there_leaves_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teacher, "MODELS", tmp_path / "models")
    bare = Run(tmp_path / "models" / "notebook")
    with pytest.raises(BadRun, match="no model or run called notebook"):
        begin(TAUGHT, tmp_path / "runs")

    bare.write("config.json", {})
    with pytest.raises(BadRun, match=r"model\.keras is missing, so notebook cannot teach"):
        begin(TAUGHT, tmp_path / "runs")

    assert not (tmp_path / "runs").exists()


def test_a_run_keeps_its_teacher_whatever_becomes_of_the_model(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(TAUGHT, tmp_path)

    def stop_at_once(training: Training) -> None:
        run.stop_file.touch()

    enqueue(run)
    conduct(run, lambda: tiny_dataset, stop_at_once)
    assert run.state is State.STOPPED
    assert run.read("origin.json")["teacher_sha256"] == sha256_of(run.path / TEACHER_FILE)

    monkeypatch.setattr(teacher, "MODELS", tmp_path / "none")
    again = begin(TAUGHT, tmp_path, beside=run.path)
    conduct(run, lambda: tiny_dataset, lambda training: None)
    assert (run.path / "finished.json").exists()
    assert (again.path / TEACHER_FILE).read_bytes() == (run.path / TEACHER_FILE).read_bytes()


def test_a_run_does_not_go_on_with_another_teacher(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = begin(TAUGHT, tmp_path)
    conduct(run, lambda: tiny_dataset, lambda training: run.stop_file.touch())

    (run.path / TEACHER_FILE).write_bytes((MODELS / "residual" / "model.keras").read_bytes())

    with pytest.raises(BadRun, match="taught this run at its beginning"):
        conduct(run, lambda: tiny_dataset, lambda training: None)
