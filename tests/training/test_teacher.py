"""Learning from the answers of a model."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadConfig, BadRun
from fer.runs import MODELS, Run, State
from fer.training import teacher
from fer.training.conduct import conduct
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.teacher import teacher_of

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
    network = teacher_of(TAUGHT)
    assert network is not None
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


def test_a_run_goes_on_with_the_teacher_it_began_with_or_not_at_all(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(tmp_path / "taught")
    run.path.mkdir()
    run.write("config.json", TAUGHT.as_json())

    def stop_at_once(training: Training) -> None:
        run.stop_file.touch()

    conduct(run, lambda: tiny_dataset, stop_at_once)
    assert run.state is State.STOPPED
    assert len(run.read("origin.json")["teacher_sha256"]) == 64

    monkeypatch.setattr(teacher, "_file", lambda config: MODELS / "residual" / "model.keras")
    with pytest.raises(BadRun, match="taught this run at its beginning"):
        conduct(run, lambda: tiny_dataset, lambda training: None)
