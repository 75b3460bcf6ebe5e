"""Cross-validation, from a model's configuration to answers out of sample."""

from pathlib import Path

import numpy as np
import psutil
import pytest
from filelock import FileLock

from fer.__main__ import main
from fer.dataset.fer2013 import open_dataset
from fer.dataset.folds import parts
from fer.evaluation.outputs import Outputs
from fer.networks.classifier import keras_classifier
from fer.run_records import Ended
from fer.runs import Run, State, runs_in
from fer.training.config import TrainConfig
from fer.training.queue import LOCK, enqueue


def a_model(folder: Path, csv: Path, sha256: str | None = None) -> Run:
    """It had a teacher, which the folds must not have."""
    model = Run(folder / "model")
    taught = {"teacher": "notebook", "teacher_share": 0.5}
    config = TrainConfig(data=str(csv), epochs=1, batch_size=14, **taught)  # type: ignore[arg-type]
    model.write("config.json", config.as_json())
    model.write("origin.json", {"data_sha256": sha256 or open_dataset(csv).sha256})
    return model


def crossvalidate(model: Run, runs: Path, *options: str) -> int:
    return main(["crossvalidate", "--into", str(model.path), "--runs", str(runs), *options])


def a_run(runs: Path, csv: Path, name: str, fold: int) -> Run:
    run = Run(runs / name)
    config = TrainConfig(data=str(csv), epochs=1, batch_size=14, folds=2, fold=fold)
    run.write("config.json", config.as_json())
    return run


@pytest.mark.slow
def test_every_face_of_training_is_answered_by_a_run_that_left_it_out(
    tiny_csv: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    model, runs = a_model(tmp_path, tiny_csv), tmp_path / "runs"

    assert crossvalidate(model, runs, "--folds", "2", "--learning-rate", "0.002") == 0

    configs = [TrainConfig.read(run.path / "config.json") for run in runs_in(runs)]
    assert [(config.folds, config.fold) for config in configs] == [(2, 1), (2, 2)]
    assert not any(config.teacher for config in configs)
    assert all((config.batch_size, config.learning_rate) == (14, 0.002) for config in configs)
    kept = Outputs.load(model.path / "OutOfSample.npz")
    assert kept.row.tolist() == list(range(28))
    assert model.read("OutOfSample.json")["faces"] == 28
    dataset = open_dataset(tiny_csv)
    for fold, run in enumerate(runs_in(runs), start=1):
        _, left_out = parts(dataset, folds=2, fold=fold)
        expected = keras_classifier(run.keras_file)(left_out.faces)
        np.testing.assert_array_equal(kept.probabilities[left_out.row], expected)

    # Given again, nothing is trained again; what a fold's run says of itself is no lie.
    assert crossvalidate(model, runs, "--folds", "2", "--learning-rate", "0.002") == 0
    assert len(runs_in(runs)) == 2
    assert main(["evaluate", str(runs_in(runs)[0].path), "--split", "Training"]) == 0
    told = capfd.readouterr().out
    assert "fold 2 of 2 accuracy" in told
    assert "is finished already" in told
    assert "was trained on these faces but fold 1 of 2" in told
    assert not (runs_in(runs)[0].path / "Training.json").exists()


@pytest.mark.slow
def test_a_fold_that_was_stopped_goes_on_in_its_run(
    tiny_csv: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    model, runs = a_model(tmp_path, tiny_csv), tmp_path / "runs"
    stopped = a_run(runs, tiny_csv, "first", 1)
    stopped.end(State.STOPPED, Ended("Stopped when asked to."))
    abandoned = a_run(runs, tiny_csv, "second", 2)
    enqueue(abandoned)

    assert crossvalidate(model, runs, "--folds", "2") == 0

    assert [run.name for run in runs_in(runs)] == ["first", "second"]
    assert {run.state for run in (stopped, abandoned)} == {State.FINISHED}


def test_a_fold_that_another_process_trains_is_waited_for_by_whoever_asks(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_run(tmp_path / "runs", tiny_csv, "first", 1).record_process(psutil.Process())

    assert crossvalidate(a_model(tmp_path, tiny_csv), tmp_path / "runs", "--folds", "2") == 2

    assert "first, fold 1 of 2, is running in another process" in capsys.readouterr().err


def test_a_fold_whose_process_is_unknown_is_let_be_while_something_trains(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (a_run(tmp_path / "runs", tiny_csv, "first", 1).path / "process.json").write_text("{")

    with FileLock(tmp_path / "runs" / LOCK):
        assert crossvalidate(a_model(tmp_path, tiny_csv), tmp_path / "runs", "--folds", "2") == 2

    assert "first, fold 1 of 2, is running in another process" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--folds", "1"], "folds must be 0, or 2 and more"),
        (["--folds", "99"], "folds must be 0 to 20"),
        (["--epochs", "0"], "epochs must be 1 to"),
    ],
)
def test_what_cannot_be_leaves_no_run(
    options: list[str],
    sentence: str,
    tiny_csv: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert crossvalidate(a_model(tmp_path, tiny_csv), tmp_path / "runs", *options) == 2

    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_answers_about_another_csv_than_the_models_are_refused(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert crossvalidate(a_model(tmp_path, tiny_csv, "0" * 64), tmp_path / "runs") == 2

    assert "model was trained on another CSV" in capsys.readouterr().err
