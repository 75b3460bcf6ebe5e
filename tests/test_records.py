"""JSON read as dataclasses: what fits, and every kind of damage."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from fer.errors import BadRun
from fer.records import read_record, record_of


class Colour(StrEnum):
    """As a source of data is one."""

    RED = "red"


@dataclass(frozen=True)
class Part:
    """A record within another."""

    count: int


@dataclass(frozen=True)
class Record:
    """A field of every kind that files have."""

    name: str
    seconds: float = 1.0
    sure: bool = False
    colour: Colour | None = None
    parts: tuple[Part, ...] = ()
    shares: dict[Colour, float] | None = None


WHOLE = {
    "name": "a", "seconds": 2, "sure": True, "colour": "red",
    "parts": [{"count": 3}], "shares": {"red": 0.5},
}  # fmt: skip


def test_a_record_is_read_by_its_fields_and_what_it_does_not_know_is_left_out(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({**WHOLE, "later": True}))

    found = read_record(file, Record, BadRun)

    assert found == Record("a", 2.0, True, Colour.RED, (Part(3),), {Colour.RED: 0.5})
    assert isinstance(found.seconds, float)


def test_a_field_that_is_not_there_has_its_default() -> None:
    assert record_of({"name": "a"}, Record) == Record("a")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        [],
        None,
        3,
        {"name": None},
        {"name": 3},
        *({"name": "a", field: value} for field, value in [
            ("seconds", "long"), ("seconds", True), ("seconds", float("inf")),
            ("sure", 1), ("colour", "green"), ("colour", []),
            ("parts", {}), ("parts", [3]), ("parts", [{"count": 1.5}]),
            ("parts", [{"count": True}]),
            ("shares", []), ("shares", {"green": 1}), ("shares", {"red": None}),
        ]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        record_of(wrong, Record)


def test_a_sentence_names_folder_file_field_and_value(tmp_path: Path) -> None:
    file = tmp_path / "mine" / "a.json"
    file.parent.mkdir()
    file.write_text('{"name": "a", "parts": [{"count": "two"}]}')

    with pytest.raises(BadRun) as caught:
        read_record(file, Record, BadRun)

    assert str(caught.value) == "mine/a.json is damaged: parts: count: two is no int."


def test_a_file_is_read_once_until_it_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"name": "a"}')
    first = read_record(file, Record, BadRun)

    assert read_record(file, Record, BadRun) == first

    file.write_text('{"name": "other"}')
    assert read_record(file, Record, BadRun) == Record("other")

    file.unlink()
    with pytest.raises(BadRun, match="is missing"):
        read_record(file, Record, BadRun)


def test_a_record_is_made_again_only_when_its_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"count": 1}')

    before = read_record(path, Part, BadRun)
    assert read_record(path, Part, BadRun) is before

    path.write_text('{"count": 22}')
    assert read_record(path, Part, BadRun) == Part(22)
    path.unlink()
    with pytest.raises(BadRun, match="missing"):
        read_record(path, Part, BadRun)
