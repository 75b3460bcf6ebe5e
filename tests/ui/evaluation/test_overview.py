"""Headline figures side by side."""

from dataclasses import replace

from fer.benchmarks.speed import Speed
from fer.dataset.split import Split
from fer.evaluation.headlines import HEADLINES
from fer.evaluation.ten_crop import keep_ten_crop
from tests.evaluation.ten_faces import TEN
from ui.evaluation import overview
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.overview import latency, size, with_interval


def test_a_figure_stands_before_its_interval(one: Evaluation) -> None:
    number, interval = with_interval(one, HEADLINES[0])

    bounds = one.intervals["accuracy"]
    assert number == "70.0%"
    shown = interval.replace(overview.UNBROKEN, "")
    assert shown == f"({100 * bounds.low:.1f}–{100 * bounds.high:.1f}%)"


def test_every_model_has_a_column_and_every_figure_a_row(two: list[Evaluation]) -> None:
    titles, rows = overview.table(two)

    assert titles == ["metric", "one", "worse"]
    assert [row[0] for row in rows] == [figure.title for figure in HEADLINES]
    assert rows[0][1].startswith("**70.0%**")
    assert rows[0][2].startswith("**20.0%**")


def test_the_values_can_be_had_unrounded(two: list[Evaluation]) -> None:
    header, first, *others = overview.rows(two)

    assert header == ("model", "split", "figure", "value", "low", "high")
    assert first[:4] == ("one", "PrivateTest", "accuracy", 0.7)
    assert len(others) == 2 * len(HEADLINES) - 1


def test_ten_crops_are_told_of_models_that_have_them_on_this_split(
    two: list[Evaluation],
) -> None:
    assert overview.ten_crops(two) == ""

    kept = keep_ten_crop(two[0].run, Split.PRIVATE_TEST, TEN)

    low, high = kept.interval.low * 100, kept.interval.high * 100
    assert f"is: one 70.0% ({low:.1f}–{high:.1f}%)." in overview.ten_crops(two)
    assert overview.ten_crops([replace(two[0], split="PublicTest")]) == ""


def test_a_run_that_cannot_serve_has_no_speed(one: Evaluation) -> None:
    one.run.litert_file.unlink()

    assert (*size(one), *latency(None)) == ("–", "–", "–", "–")


def test_sizes_and_times_have_their_units(one: Evaluation) -> None:
    one.run.write("finished.json", {"parameters": 490_047})
    one.run.litert_file.write_bytes(bytes(511_680))

    assert size(one) == ("490,047", "0.51 MB")
    assert latency(Speed(0.244, 0.862, 490_047, 511_680)) == ("0.24 ms", "0.86 ms")
