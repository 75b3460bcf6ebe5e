"""fer/evaluation/stored_figures.py"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.evaluation.stored_figures import StoredFigures
from fer.runs import Run


@dataclass(frozen=True)
class Figures:
    """As a run's files have them."""

    accuracy: float


FIGURES = StoredFigures("figures.json", Figures, "evaluate {}")


def test_figures_that_were_stored_are_built_again(tmp_path: Path) -> None:
    run = Run(tmp_path / "mine")
    assert FIGURES.of(run) is None

    run.write("figures.json", {"accuracy": 0.5, "later": 1})

    assert FIGURES.of(run) == Figures(0.5)


@pytest.mark.parametrize("damage", [{}, [], 3, {"accuracy": "much"}])
def test_a_damaged_file_names_the_command_that_computes_it_again(
    tmp_path: Path, damage: object
) -> None:
    run = Run(tmp_path / "mine")
    run.write("figures.json", damage)

    with pytest.raises(BadRun) as raised:
        FIGURES.of(run)
    assert "evaluate mine" in raised.value.command
