"""Figures as a table, as curves and as a file."""

from pathlib import Path

import pytest

from fer.benchmarks.server.figures import (
    Answers,
    Curve,
    Figure,
    Measured,
    NoFigures,
    all_times,
    chart,
    header,
    line,
    machine,
    rate,
    save,
    saved,
    share,
)

ANSWERS = [Answers([0.5, 0.5], 1.0), Answers([0.25], 0.5)]
CURVE = Curve("Home", "visitors", "s", {1: 0.1, 10: 0.5})


def test_rates_add_up_and_times_are_of_all() -> None:
    assert rate(ANSWERS) == 4.0
    assert all_times(ANSWERS) == [0.5, 0.5, 0.25]


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert str(share([], 0.5)) == "nan"


def test_less_time_and_more_answers_are_better() -> None:
    assert Figure("wait", 0.5, "s").better_by(2.0) == 4.0
    assert Figure("answers", 30, "/s").better_by(10.0) == 3.0


def test_a_table_alone_has_two_columns_and_four_beside_earlier_figures() -> None:
    figure = Figure("wait", 0.5, "s")

    assert header({}) == "|  | now |\n| --- | --- |"
    assert line(figure, {}) == "| wait | 0.5 s |"
    assert line(figure, {"wait": 2.0}) == "| wait | 2 s | 0.5 s | × 4 |"
    assert line(figure, {"other": 2.0}) == "| wait | – | 0.5 s | – |"


def test_a_chart_has_a_line_for_earlier_figures_of_all_its_points() -> None:
    alone, beside = chart(CURVE, {1: 0.2}), chart(CURVE, {1: 0.2, 10: 1.0})

    assert 'x-axis "visitors" [1, 10]' in alone
    assert "bar [0.1, 0.5]" in alone
    assert "line" not in alone
    assert "line [0.2, 1]" in beside


def test_figures_are_added_to_those_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    save(Measured([Figure("wait", 1.0, "s"), Figure("memory", 300, "MB")]), file)
    save(Measured([Figure("wait", 0.5, "s")], [CURVE]), file)

    assert saved(file) == ({"wait": 0.5, "memory": 300.0}, {"Home": {1: 0.1, 10: 0.5}})


@pytest.mark.parametrize("text", ["[]", "{}", '{"figures": {"wait": "x"}, "curves": {}}', "{"])
def test_a_file_without_figures_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "figures.json"
    file.write_text(text)

    with pytest.raises(NoFigures, match="figures"):
        saved(file)


def test_the_machine_is_one_line() -> None:
    assert "cores" in machine()
    assert "\n" not in machine()
