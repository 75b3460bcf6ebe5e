"""Options that several commands share."""

import argparse
from pathlib import Path

import pytest

from fer.__main__ import main
from fer.commands import options
from fer.errors import BadDataset
from fer.models import default_model
from fer.runs import Run
from tests.made_up import model_in


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models, with a best one and a second."""
    folder = tmp_path / "models"
    model_in(folder, "second", accuracy=0.5)
    model_in(folder, "best", accuracy=0.6)
    monkeypatch.setattr(options, "MODELS", folder)
    monkeypatch.setattr(options, "default_model", lambda: default_model(folder))
    return folder


@pytest.mark.parametrize(("given", "chosen"), [([], "best"), (["--model", "second"], "second")])
def test_the_best_model_is_asked_unless_one_is_named(
    models: Path, given: list[str], chosen: str
) -> None:
    parser = argparse.ArgumentParser()
    options.add_model(parser)

    assert options.chosen_model(parser.parse_args(given)) == Run(models / chosen)


def test_a_run_is_judged_on_its_own_data_unless_another_csv_is_named(
    tmp_path: Path, tiny_csv: Path
) -> None:
    run = Run(tmp_path / "run")
    run.write("config.json", {"data": str(tiny_csv)})

    assert len(options.dataset_of(run, None)) == 49
    with pytest.raises(BadDataset, match=r"other\.csv is missing"):
        options.dataset_of(run, tmp_path / "other.csv")


def test_no_csv_is_named_by_default() -> None:
    parser = argparse.ArgumentParser()
    options.add_data(parser)

    assert parser.parse_args([]).data is None
    assert parser.parse_args(["--data", "mine.csv"]).data == Path("mine.csv")


@pytest.mark.parametrize("text", ["0", "-1", "many", ""])
def test_a_count_is_a_number_from_one_on(text: str) -> None:
    assert options.count("2") == 2
    with pytest.raises(argparse.ArgumentTypeError, match="a number from 1 on"):
        options.count(text)


@pytest.mark.parametrize("command", [
    ["data", "draw", "--seed", "-1"], ["bench", "fuzz", "--start", "-1"],
    ["bench", "fuzz", "--cases", "0"], ["bench", "train", "--batch-size", "0"],
    ["bench", "score", "--photos", "-5"], ["bench", "quiz", "--pupils", "x"],
])  # fmt: skip
def test_a_number_that_cannot_be_is_refused_before_anything_is_done(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(command)

    assert f"on is needed, not {command[-1]}" in capsys.readouterr().err
