"""All figures, for programs and spreadsheets."""

import csv
import json
from io import StringIO

import pytest

from tests.evaluated import with_robustness
from ui.evaluation import export
from ui.evaluation.evaluation import Evaluation


def test_json_has_every_model_with_its_figures(two: list[Evaluation]) -> None:
    one, worse = json.loads(export.as_json(two))

    assert (one["model"], one["split"], one["report"]["accuracy"]) == ("one", "PrivateTest", 0.7)
    assert worse["report"]["accuracy"] == 0.2
    assert set(one["intervals"]["accuracy"]) == {"low", "high"}


def test_what_is_not_there_is_null(one: Evaluation) -> None:
    (told,) = json.loads(export.as_json([one]))

    assert told["robustness"] is None
    assert told["crowd"] is None


def test_robustness_comes_along(one: Evaluation) -> None:
    with_robustness(one.run)

    (told,) = json.loads(export.as_json([one]))

    assert told["robustness"]["relative"] == pytest.approx(0.75)


def test_csv_has_a_row_for_each_figure(one: Evaluation) -> None:
    header, *rows = csv.reader(StringIO(export.as_csv([one])))

    assert header == ["model", "split", "figure", "value"]
    assert ["one", "PrivateTest", "report.accuracy", "0.7"] in rows
    assert ["one", "PrivateTest", "report.by_expression.anger.recall", "0.75"] in rows
