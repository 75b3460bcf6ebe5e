"""The learning half of the command line, from a CSV to a model."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fer.__main__ import main
from fer.benchmarks import speed
from fer.commands import train
from fer.runs import Run, State, runs_in
from fer.training import conduct
from fer.training.launch import stop
from fer.training.queue import enqueue


@pytest.mark.slow
def test_a_csv_becomes_a_run_and_the_run_a_model_by_three_commands(
    tiny_csv: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speed, "MOST_WAITS", 0)  # seconds for which an idle core is waited for
    runs, models = tmp_path / "runs", tmp_path / "models"
    recipe = ["--data", str(tiny_csv), "--epochs", "3", "--batch-size", "4"]

    assert main(["train", *recipe, "--runs", str(runs)]) == 0
    (run,) = runs_in(runs)
    assert run.litert_file.exists()  # pages can try it at once
    assert main(["evaluate", str(run.path)]) == 0
    assert main(["promote", str(run.path), "tiny", "--models", str(models)]) == 0

    assert run.read("config.json")["epochs"] == 3
    evaluated = run.read("PublicTest.json")["accuracy"]
    assert evaluated == run.read("finished.json")["validation_accuracy"]
    assert json.loads((models / "tiny" / "PublicTest.json").read_text())["accuracy"] == evaluated
    assert "Best epoch" in capsys.readouterr().out


@pytest.mark.slow
def test_scores_on_another_copy_are_shown_and_not_kept(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = ["--data", str(tiny_csv), "--epochs", "1"]
    main(["train", *recipe, "--runs", str(tmp_path / "runs")])
    (run,) = runs_in(tmp_path / "runs")
    other = tmp_path / "other.csv"
    header, _, *rows = tiny_csv.read_text().splitlines()  # one face less to learn from
    other.write_text("\n".join([header, *rows]) + "\n")

    assert main(["evaluate", str(run.path), "--data", str(other)]) == 0

    assert "Not stored" in capsys.readouterr().out
    assert not (run.path / "PublicTest.json").exists()


@pytest.mark.slow
def test_a_configuration_from_a_file_gives_way_to_options(tiny_csv: Path, tmp_path: Path) -> None:
    config = {"format": 1, "data": str(tiny_csv), "epochs": 9, "batch_size": 14}
    (tmp_path / "config.json").write_text(json.dumps(config))

    arguments = ["--config", str(tmp_path / "config.json"), "--epochs", "1"]
    assert main(["train", *arguments, "--runs", str(tmp_path / "runs")]) == 0

    (run,) = runs_in(tmp_path / "runs")
    assert (run.read("config.json")["epochs"], run.read("config.json")["batch_size"]) == (1, 14)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--epochs", "0"], "epochs must be 1 to 10000. Received: 0."),
        (["--data", "nowhere.csv"], "nowhere.csv is missing"),
        (["--config", "nowhere.json"], "nowhere.json is missing"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_no_run(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", *arguments, "--runs", str(tmp_path / "runs")]) == 2

    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("split", ["Training", "PublicTest"])
@pytest.mark.parametrize("command", ["train", "rehearse"])
def test_a_csv_of_which_nothing_can_be_learned_is_refused_before_the_first_step(
    command: str, split: str, tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in tiny_csv.read_text().splitlines() if not line.endswith(split)]
    (tmp_path / "less.csv").write_text("\n".join(lines) + "\n")
    config = {"format": 1, "network": "tiny", "data": str(tmp_path / "less.csv")}
    (tmp_path / "config.json").write_text(json.dumps(config))
    more = ["--runs", str(tmp_path / "runs")] if command == "train" else []

    assert main([command, "--config", str(tmp_path / "config.json"), *more]) == 2

    assert f"The dataset has no faces of {split}" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_a_run_stopped_while_tensorflow_was_loading_is_let_be(
    tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(tmp_path / "waiting")
    run.write("config.json", {"format": 1, "data": str(tiny_csv)})
    enqueue(run)

    @contextmanager
    def turn_that_is_given_up(run: Run) -> Iterator[None]:
        stop(run)
        yield

    def refuse(*_: object) -> None:
        raise AssertionError("it was trained")

    monkeypatch.setattr(train, "training_slot", turn_that_is_given_up)
    monkeypatch.setattr(conduct, "conduct", refuse)

    assert main(["train", "--queued", str(run.path)]) == 0

    assert run.state is State.STOPPED


def test_a_backend_that_cannot_be_used_leaves_no_run(
    tiny_csv: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")

    assert main(["train", "--data", str(tiny_csv), "--runs", str(tmp_path / "runs")]) == 2

    assert "must be tensorflow or jax" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_a_queued_run_fails_by_a_backend_that_cannot_be_used(
    tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    run = Run(tmp_path / "waiting")
    run.write("config.json", {"format": 1, "data": str(tiny_csv)})
    enqueue(run)

    assert main(["train", "--queued", str(run.path)]) == 2

    assert run.state is State.FAILED
    assert "must be tensorflow or jax" in run.read("failed.json")["reason"]
