import json
from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.labels import DataSource, Expression
from fer.runs import Run


def test_the_value_is_the_code_in_the_csv() -> None:
    assert {expression.label: expression.value for expression in Expression} == {
        "anger": 0,
        "disgust": 1,
        "fear": 2,
        "happiness": 3,
        "sadness": 4,
        "surprise": 5,
        "neutral": 6,
    }


def test_the_notebook_counted_from_one_in_alphabetical_order() -> None:
    assert {expression.label: expression.notebook_number for expression in Expression} == {
        "anger": 1,
        "disgust": 2,
        "fear": 3,
        "happiness": 4,
        "neutral": 5,
        "sadness": 6,
        "surprise": 7,
    }


def test_a_notebook_number_is_not_an_expression() -> None:
    with pytest.raises(ValueError, match="7"):
        Expression(7)


def source(folder: Path, data: str, **origin: object) -> DataSource:
    (folder / "config.json").write_text(json.dumps({"data": data}))
    if origin:
        (folder / "origin.json").write_text(json.dumps(origin))
    return Run(folder).data_source


@pytest.mark.parametrize("kept", list(DataSource))
def test_a_run_notes_it_whatever_the_file_is_called(tmp_path: Path, kept: DataSource) -> None:
    assert source(tmp_path, "data/my.csv", data_source=kept) is kept


@pytest.mark.parametrize(
    ("data", "drawn", "expected"),
    [
        ("data/renamed.csv", True, DataSource.SYNTHETIC),
        ("data/fer2013.csv", False, DataSource.FER2013),
        ("data/cleaned.csv", False, DataSource.OTHER),
    ],
)
def test_a_run_of_before_notes_only_whether_its_faces_were_drawn(
    tmp_path: Path, data: str, drawn: bool, expected: DataSource
) -> None:
    assert source(tmp_path, data, drawn=drawn) is expected


def test_the_first_models_note_nothing_and_a_queued_run_nothing_yet(tmp_path: Path) -> None:
    assert source(tmp_path, "data/fer2013.csv", commit="abc") is DataSource.FER2013
    (tmp_path / "origin.json").unlink()
    assert source(tmp_path, "data/drawn.csv") is DataSource.SYNTHETIC


@pytest.mark.parametrize("text", ["", "[]", '{"data_source": "elsewhere"}', '{"data_source": []}'])
def test_a_damaged_file_is_named_and_no_source_is_guessed(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "origin.json").write_text(text)

    with pytest.raises(BadRun, match=r"origin\.json is damaged"):
        assert Run(tmp_path).data_source
