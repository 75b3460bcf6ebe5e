"""Training, as who compares runs uses it."""

from pathlib import Path

import pytest

from fer.runs import State
from tests.made_up import run_in, step_line
from tests.pages.training.conftest import Open, text


def test_all_runs_are_in_a_table(opened: Open, folder: Path) -> None:
    run_in(folder, "one", flip=True)
    run_in(folder, "two", State.FAILED, epochs_done=1)

    table = opened("All runs").dataframe[0].value

    assert set(table["run"]) == {"one", "two"}
    assert set(table["state"]) == {"finished", "failed"}
    assert "flip" in table
    assert sorted(table["validation accuracy"]) == pytest.approx([31, 32])


def test_a_stopped_run_without_an_epoch_keeps_its_place(opened: Open, folder: Path) -> None:
    run_in(folder, "one")
    begun = run_in(folder, "two", State.STOPPED, epochs_done=0)
    begun.progress.append(step_line(1, 20))

    page = opened("All runs", compare=["one", "two"])

    assert page.dataframe[0].value.set_index("run")["epochs"]["two"] == "0.5 of 5"
    assert "No whole epoch, so no validation accuracy yet: two" in text(page)


def test_the_runs_of_a_link_are_laid_over_each_other_with_what_differs(
    opened: Open, folder: Path
) -> None:
    for name, flip in (("one", True), ("two", False), ("three", False)):
        run_in(folder, name, flip=flip)

    page = opened("All runs", compare=["one", "two"])

    assert not page.exception
    assert len(page.get("plotly_chart")) == 1
    differing = page.dataframe[1].value
    assert differing.to_dict("records") == [{"setting": "flip", "one": "on", "two": "off"}] or (
        differing.to_dict("records") == [{"setting": "flip", "two": "off", "one": "on"}]
    )
