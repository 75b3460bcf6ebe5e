"""Learning from the answers of a model."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.errors import BadConfig, BadRun
from fer.labels import Split
from fer.networks.classifier import saved_network
from fer.runs import MODELS, Run, State
from fer.training import teacher
from fer.training.batches import Batches, rows_of
from fer.training.conduct import conduct
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.launch import begin
from fer.training.queue import enqueue
from fer.training.teacher import find_teachers, sha256_of, teacher_files

pytestmark = pytest.mark.slow

KEPT = "teacher.keras"
TAUGHT = TrainConfig(epochs=1, batch_size=7, dropout=0, teacher="notebook", teacher_share=1)


def first_loss(folder: Path, dataset: Dataset, config: TrainConfig) -> float:
    """The loss of the first step, on seven faces."""
    training = Training(Run(folder), config, dataset)
    first = Batches(training.training, config).between(range(1))
    losses, _ = training.learner.train(first, np.zeros(1, np.float32))
    return float(losses[0])


def test_the_teachers_answers_stand_for_their_share_of_the_truth(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    half = replace(TAUGHT, teacher_share=0.5)
    alone = replace(TAUGHT, teacher="", teacher_share=0)

    losses = [first_loss(tmp_path, tiny_dataset, config) for config in (alone, half, TAUGHT)]

    training = tiny_dataset.split(Split.TRAINING)
    rows = rows_of(len(training), step=0, batch_size=7, seed=0)
    faces = training.faces[rows].astype(np.float32)
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
        ({"teacher": "../runs"}, "the name of a model or run"),
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
    monkeypatch.setattr(teacher, "RUNS", tmp_path / "runs")
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
    assert run.read("origin.json")["teacher_sha256"] == sha256_of(teacher_files(run.path, 1))

    monkeypatch.setattr(teacher, "MODELS", tmp_path / "none")
    again = begin(TAUGHT, tmp_path, beside=run.path)
    conduct(run, lambda: tiny_dataset, lambda training: None)
    assert (run.path / "finished.json").exists()
    assert (again.path / KEPT).read_bytes() == (run.path / KEPT).read_bytes()


def test_a_run_does_not_go_on_with_another_teacher(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = begin(TAUGHT, tmp_path)
    conduct(run, lambda: tiny_dataset, lambda training: run.stop_file.touch())

    (run.path / KEPT).write_bytes((MODELS / "large" / "model.keras").read_bytes())

    with pytest.raises(BadRun, match="taught this run at its beginning"):
        conduct(run, lambda: tiny_dataset, lambda training: None)


def test_several_teachers_are_kept_in_their_order_and_a_run_may_teach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teacher, "RUNS", tmp_path)
    for name in ("first", "second"):
        run = Run(tmp_path / name)
        run.write("config.json", {})
        run.keras_file.write_text(name)
    config = replace(TAUGHT, teacher="second,first")

    taught = begin(config, tmp_path)

    kept = find_teachers(config, taught.path)
    assert kept == teacher_files(taught.path, 2)
    assert [file.read_text() for file in kept] == ["second", "first"]
    assert sha256_of(kept) == ",".join(sha256_of([file]) or "" for file in kept)
    assert sha256_of([]) is None
