"""The file that a source writes."""

from pathlib import Path

import pytest

from fer.errors import FerError
from fer.sources.target import atomic_target


def test_what_is_there_stays_unless_it_shall_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "my.csv"
    target.write_text("old")

    with pytest.raises(FerError, match="is there already"), atomic_target(target, replace=False):
        raise AssertionError("the body ran")
    assert target.read_text() == "old"

    with atomic_target(target, replace=True) as partial:
        partial.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"


@pytest.mark.parametrize("stop", [FerError("bad"), KeyboardInterrupt(), GeneratorExit()])
def test_whatever_breaks_in_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, stop: BaseException
) -> None:
    target = tmp_path / "my.csv"
    target.write_text("old")

    def break_in() -> None:
        with atomic_target(target, replace=True) as partial:
            partial.write_text("half")
            raise stop

    with pytest.raises(type(stop)):
        break_in()

    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "my.csv"]


def test_what_a_killed_process_left_is_cleaned_up_by_the_next(tmp_path: Path) -> None:
    torn = tmp_path / ".123-456.partial.my.csv"
    others = tmp_path / ".123-456.partial.other.csv"
    torn.write_text("half")
    others.write_text("half")

    with atomic_target(tmp_path / "my.csv", replace=False) as partial:
        assert not torn.exists()
        partial.write_text("whole")

    assert others.exists()


def test_two_do_not_write_one_file_at_a_time(tmp_path: Path) -> None:
    with atomic_target(tmp_path / "my.csv", replace=False) as partial:
        partial.write_text("mine")
        with (
            pytest.raises(FerError, match="is being fetched already"),
            atomic_target(tmp_path / "my.csv", replace=False),
        ):
            raise AssertionError("the body ran")
        with atomic_target(tmp_path / "other.csv", replace=False) as other:
            other.write_text("theirs")

    assert (tmp_path / "my.csv").read_text() == "mine"


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with (
        pytest.raises(FerError, match="cannot be written to"),
        atomic_target(tmp_path / "file" / "my.csv", replace=False),
    ):
        raise AssertionError("the body ran")
