"""Headline figures side by side."""

from dataclasses import asdict, replace

from fer.evaluation.report import HEADLINES
from fer.evaluation.ten_crop import keep_ten_crop
from fer.labels import Split
from tests.evaluated import LEAKAGE, SPEED
from tests.evaluation.ten_faces import TEN
from tests.made_up import FINISHED
from ui.evaluation import overview
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.overview import with_interval


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


def test_the_models_stand_side_by_side(two: list[Evaluation]) -> None:
    model = two[0].run
    model.write("copies.json", LEAKAGE)
    model.write("speed.json", SPEED)
    model.write("finished.json", asdict(replace(FINISHED, parameters=490_047)))
    model.litert_file.write_bytes(bytes(511_680))
    two[1].run.litert_file.unlink()

    one, worse = overview.summary(two)

    assert len(one) == len(worse) == len(overview.SUMMARY_TITLES)
    assert one[0] == "one"
    assert one[1].startswith("70.0% (")
    assert one[2].replace(overview.UNBROKEN, "") == "50.0% (25.0–75.0%)"
    assert one[4:] == ["490,047", "0.51 MB", "0.24 ms", "0.24 ms"]
    assert worse[2:3] + worse[4:] == ["–"] * 5


def test_it_is_told_when_and_where_speed_was_measured(two: list[Evaluation]) -> None:
    assert "Speed" not in overview.summary_notes(two)

    two[0].run.write("speed.json", SPEED)
    assert "idle: Fast 9000, 2026-11-22." in overview.summary_notes(two)

    two[1].run.write("speed.json", SPEED | {"processor": "Old 1"})
    notes = overview.summary_notes(two)
    assert "Fast 9000, 2026-11-22 (one); Old 1, 2026-11-22 (worse)." in notes


def test_only_the_test_set_has_an_accuracy_without_duplicates(one: Evaluation) -> None:
    one.run.write("copies.json", LEAKAGE)

    assert "only the 6 faces" in overview.summary_notes([one])
    assert overview.summary([replace(one, split="PublicTest")])[0][2] == "–"


def test_a_damaged_file_leaves_a_dash(one: Evaluation) -> None:
    one.run.write("copies.json", {"miles": 3})
    one.run.write("speed.json", {"miles": 3})

    assert overview.summary([one])[0][2] == "–"
    assert overview.summary([one])[0][6:] == ["–", "–"]
