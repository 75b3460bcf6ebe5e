"""What can be looked at, and what is computed once."""

import os
from pathlib import Path

import pytest

from fer import runs
from fer.evaluation.intervals import Interval, intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import keep
from fer.runs import Run, State
from tests.evaluated import WORSE, evaluated_in
from tests.evaluation.ten_faces import TEN
from tests.made_up import model_in, run_in
from ui.evaluation import evaluation as module
from ui.evaluation.evaluation import candidates, compute_published, evaluation, splits_of


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    models, others = tmp_path / "models", tmp_path / "runs"
    monkeypatch.setattr(runs, "MODELS", models)
    monkeypatch.setattr(runs, "RUNS", others)
    return models, others


def test_models_come_first_then_finished_runs_that_were_scored(folders: tuple[Path, Path]) -> None:
    models, others = folders
    evaluated_in(models, "worse", WORSE)
    evaluated_in(models, "better", TEN)
    run_in(others, "1-not-scored")
    for name, state in (("2-scored", State.FINISHED), ("3-newer", State.FINISHED)):
        TEN.save(run_in(others, name, state).path / "PublicTest.npz")
    TEN.save(run_in(others, "4-stopped", State.STOPPED).path / "PublicTest.npz")

    assert list(candidates()) == ["better", "worse", "3-newer", "2-scored"]


def test_a_model_without_kept_answers_is_left_out(folders: tuple[Path, Path]) -> None:
    model_in(folders[0], "bare")

    assert candidates() == {}


def test_out_of_sample_answers_are_a_split_of_their_own(tmp_path: Path) -> None:
    model = evaluated_in(tmp_path, "model")
    TEN.save(model.path / "OutOfSample.npz")

    assert splits_of(model) == ["PrivateTest", "PublicTest", "OutOfSample"]


def test_figures_are_computed_once_and_anew_when_the_answers_change(tmp_path: Path) -> None:
    model = evaluated_in(tmp_path, "model")
    first = evaluation(model, "PrivateTest")
    assert evaluation(model, "PrivateTest").report is first.report

    file = model.path / "PrivateTest.npz"
    keep(model, "PrivateTest", WORSE)
    os.utime(file, ns=(1, 1))

    assert evaluation(model, "PrivateTest").report.accuracy == 0.2


def test_figures_of_the_published_models_are_there_before_anyone_comes(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated_in(folders[0], "better", TEN)
    (evaluated_in(folders[0], "damaged").path / "PrivateTest.npz").write_bytes(b"no archive")
    evaluated_in(folders[0], "synthetic", WORSE).write("origin.json", {"drawn": True})
    computed: list[int] = []

    def counted(outputs: Outputs) -> dict[str, Interval]:
        computed.append(len(outputs.row))
        return intervals(outputs)

    monkeypatch.setattr(module, "intervals", counted)

    compute_published()
    evaluation(Run(folders[0] / "better"), "PrivateTest")

    assert computed == [10]
