from dataclasses import dataclass
from pathlib import Path

import pytest

from fer.errors import BadRun, FerError, NotAPhoto
from fer.files import as_record, read_file, read_json, read_record, replacing, write_json


def test_a_file_appears_whole(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"b": 1})

    assert read_json(tmp_path / "a.json", BadRun) == {"b": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def fail_halfway() -> None:
        with replacing(path) as partial:
            partial.write_text("ne")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail_halfway()

    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_place_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(FerError, match=r"a\.json could not be written"):
        write_json(tmp_path / "file" / "a.json", 1)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe"])
def test_a_damaged_file_is_named_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(BadRun, match=r"a\.json is damaged"):
        read_json(tmp_path / "a.json", BadRun)


def test_a_missing_file_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match=r"a\.json is missing"):
        read_json(tmp_path / "a.json", BadRun)


def test_a_json_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, {"b": 1})

    before = read_json(path, BadRun)
    assert read_json(path, BadRun) is before

    write_json(path, {"b": 2})
    assert read_json(path, BadRun) == {"b": 2}

    path.unlink()
    with pytest.raises(BadRun, match="missing"):
        read_json(path, BadRun)


@dataclass(frozen=True)
class Record:
    """As a run's small files have one."""

    name: str
    seconds: float = 1.0


def test_a_record_is_read_by_its_fields_and_what_it_does_not_know_is_left_out(
    tmp_path: Path,
) -> None:
    write_json(tmp_path / "a.json", {"name": "a", "later": True})

    assert read_record(tmp_path / "a.json", Record, BadRun) == Record("a", 1.0)


@pytest.mark.parametrize("value", [{}, [], {"name": 3}, {"name": "a", "seconds": "long"}])
def test_a_record_that_lacks_a_field_or_has_one_of_another_type_is_damaged(
    tmp_path: Path, value: object
) -> None:
    write_json(tmp_path / "a.json", value)

    with pytest.raises(BadRun, match=r"a\.json is damaged"):
        read_record(tmp_path / "a.json", Record, BadRun)


@dataclass(frozen=True)
class Records:
    """Records within one."""

    first: Record
    others: tuple[Record, ...]
    by_number: dict[int, Record]


def test_records_within_a_record_are_read_too() -> None:
    value = {"first": {"name": "a"}, "others": [{"name": "b"}], "by_number": {"3": {"name": "c"}}}

    assert as_record(value, Records) == Records(Record("a"), (Record("b"),), {3: Record("c")})


@pytest.mark.parametrize(
    "wrong", [{"first": 3}, {"first": {"name": 3}}, {"others": 3}, {"by_number": {"x": {}}}]
)
def test_a_record_within_one_is_checked_too(wrong: dict[str, object]) -> None:
    value = {"first": {"name": "a"}, "others": [], "by_number": {}} | wrong

    with pytest.raises((TypeError, ValueError)):
        as_record(value, Records)


def test_a_file_that_cannot_be_read_is_named_by_an_error_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"1")
    assert read_file(tmp_path / "a.jpg", NotAPhoto) == b"1"

    for path in (tmp_path / "gone.jpg", tmp_path):
        with pytest.raises(NotAPhoto, match=r"cannot be opened: .* Check its name"):
            read_file(path, NotAPhoto)
