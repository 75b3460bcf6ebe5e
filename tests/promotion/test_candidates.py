"""fer/promotion/candidates.py"""

from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.promotion.candidates import (
    CANDIDATES,
    Candidates,
    candidates,
    demand_promotable,
    keep_candidates,
)
from fer.runs import Run, State
from tests.made_up import run_in


def test_a_finished_run_may_become_a_model(tmp_path: Path) -> None:
    demand_promotable(run_in(tmp_path, "run"))


def test_a_run_that_is_not_done_may_not(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="run is stopped; only a finished run"):
        demand_promotable(run_in(tmp_path, "run", State.STOPPED))


def test_a_run_of_a_cross_validation_may_not(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", folds=5, fold=2)

    with pytest.raises(BadRun, match="run left out fold 2 of 5 of Training"):
        demand_promotable(run)


def on_dataset(run: Run, sha256: str) -> Run:
    run.write("origin.json", {"data_sha256": sha256})
    return run


def test_candidates_are_the_promotable_runs_of_the_same_network_and_dataset(tmp_path: Path) -> None:
    run = on_dataset(run_in(tmp_path, "run", network="tiny"), "a")
    on_dataset(run_in(tmp_path, "earlier", network="tiny"), "a")
    on_dataset(run_in(tmp_path, "other-network", network="notebook"), "a")
    on_dataset(run_in(tmp_path, "other-dataset", network="tiny"), "b")
    on_dataset(run_in(tmp_path, "unfinished", State.STOPPED, network="tiny"), "a")
    on_dataset(run_in(tmp_path, "fold", network="tiny", folds=5, fold=1), "a")

    assert candidates(run) == 2


def test_a_model_tells_how_many_there_were_if_that_was_recorded(tmp_path: Path) -> None:
    model = Run(tmp_path / "models" / "m")
    assert CANDIDATES.of(model) is None

    keep_candidates(model, on_dataset(run_in(tmp_path / "runs", "run"), "a"))

    assert CANDIDATES.of(model) == Candidates(1)
