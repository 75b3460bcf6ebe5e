"""fer/evaluation/stored_figures.py"""

from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.evaluation.stored_figures import stored_figures
from fer.runs import Run


def accuracy(values: dict[str, float]) -> float:
    return float(values["accuracy"])


def test_figures_that_were_stored_are_built_again(tmp_path: Path) -> None:
    run = Run(tmp_path / "mine")
    assert stored_figures(run, "figures.json", accuracy, command="evaluate mine") is None

    run.write("figures.json", {"accuracy": 0.5})

    assert stored_figures(run, "figures.json", accuracy, command="evaluate mine") == 0.5


@pytest.mark.parametrize("damage", [{}, [], 3, {"accuracy": "much"}])
def test_a_damaged_file_names_the_command_that_computes_it_again(
    tmp_path: Path, damage: object
) -> None:
    run = Run(tmp_path / "mine")
    run.write("figures.json", damage)

    with pytest.raises(BadRun, match="compute it again: python -m fer evaluate mine"):
        stored_figures(run, "figures.json", accuracy, command="evaluate mine")
