from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.promotion.promotable import demand_promotable
from fer.runs import State
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
