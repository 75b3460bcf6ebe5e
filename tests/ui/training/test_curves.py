"""Figures of training, read back from what Plotly would draw."""

from pathlib import Path

import pytest

from fer.progress_file import EpochLine, StepLine
from fer.training.history import History, HistoryReader
from tests.made_up import run_in, step_line
from ui.elements.chart_style import SERIES
from ui.palette import contrast
from ui.training import curves


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Two epochs done, and the third begun."""
    run = run_in(tmp_path, "run")
    for step in (1, 10, 20):
        run.progress.append(step_line(3, step))
    return HistoryReader(run.path / "progress.jsonl").history()


def drawn(figure: curves.Figure) -> dict[str, tuple[list[float], list[float]]]:
    return {line.name: (list(line.x), list(line.y)) for line in figure.data}


def test_whole_epochs_are_lines_of_training_and_public_test(history: History) -> None:
    lines = drawn(curves.accuracy(history, 5))

    assert lines["Training"] == ([1, 2], [0.25, 0.25])
    assert lines["Validation"] == ([1, 2], [0.31, 0.32])
    assert drawn(curves.loss(history, 5))["Validation"] == ([1, 2], [1.7, 1.7])


def test_the_epoch_that_goes_on_continues_the_line_once_its_mean_means_something(
    history: History,
) -> None:
    assert drawn(curves.accuracy(history, 5))["this epoch"] == ([2, 2.25, 2.5], [0.25, 0.2, 0.2])


def test_the_best_epoch_has_a_ring(history: History) -> None:
    assert drawn(curves.accuracy(history, 5))["best"] == ([2], [0.32])


def test_the_axis_has_all_epochs_from_the_start(history: History) -> None:
    assert curves.loss(history, 30).layout.xaxis.range[1] >= 30


def test_before_anything_happened_the_charts_have_a_legend_and_no_point() -> None:
    for figure in (curves.loss(History(), 5), curves.accuracy(History(), 5)):
        assert {line.name for line in figure.data} >= {"Training", "Validation"}
        assert not [y for line in figure.data for y in line.y if y is not None]
    assert not drawn(curves.learning_rate(History(), 5))["learning rate"][0]


@pytest.mark.parametrize(("reached", "top"), [(0.21, 0.3), (0.55, 0.6), (0.96, 1.0), (1.0, 1.0)])
def test_every_value_of_accuracy_lies_below_a_line_that_has_a_number(
    reached: float, top: float
) -> None:
    epoch = EpochLine(1, 1.0, reached / 2, 1.0, reached, 0.001)
    axis = curves.accuracy(History(epochs=(epoch,)), 5).layout.yaxis

    assert axis.range == (0, pytest.approx(top))
    assert top / axis.dtick == pytest.approx(round(top / axis.dtick))


def test_a_run_without_a_whole_epoch_keeps_its_place_beside_others(history: History) -> None:
    def step(number: int, loss: float, accuracy: float) -> StepLine:
        return StepLine(1, number, 4, loss, accuracy, 0.001, 100.0, 10.0)

    begun = History(moments=(step(1, 2.0, 0.2), step(2, 1.9, 0.3)))

    figure = curves.laid_over({"stopped": begun, "whole": history}, epochs=5)

    assert drawn(figure)["stopped, Training"] == ([0.25, 0.5], [0.2, 0.3])
    shown = [line.name for line in figure.data if line.showlegend is not False]
    assert shown == ["stopped", "whole"]


def test_runs_laid_over_each_other_have_a_colour_each(history: History) -> None:
    figure = curves.laid_over({"one": history, "two": history}, epochs=5)

    colours = {line.name: line.line.color for line in figure.data}
    assert colours["one"] == colours["one, Training"] != colours["two"]
    assert [line.name for line in figure.data if line.showlegend is not False] == ["one", "two"]


@pytest.mark.parametrize("colour", [curves.TRAINING, curves.VALIDATION, *SERIES])
@pytest.mark.parametrize("page", ["#FFFFFF", "#11161A"])
def test_lines_can_be_seen_on_either_page(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3
