"""What people are told."""

import errno
from pathlib import Path

import pytest

from fer.errors import BadRun, FerError, cause_and_remedy
from fer.files import ROOT


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Make room on the disk"),
        (errno.EACCES, "Ask its owner for the permission"),
        (errno.EROFS, "can only be read"),
        (errno.ENOENT, "Check how it is spelled"),
        (errno.EISDIR, "Check how it is spelled"),
        (errno.ENAMETOOLONG, "shorter name"),
        (errno.EIO, "failing"),
        (errno.EPIPE, "Try again"),
    ],
)
def test_what_to_do_fits_what_was_refused(number: int, remedy: str) -> None:
    sentence = cause_and_remedy(OSError(number, "The cause"))

    assert sentence.startswith("The cause. ")
    assert remedy in sentence
    assert ("Make room" in sentence) == (number == errno.ENOSPC)


def test_an_error_without_a_number_is_told_too() -> None:
    assert cause_and_remedy(OSError("odd")) == "odd. Try again."


def test_a_file_that_another_program_of_windows_has_open_is_to_be_closed() -> None:
    problem = PermissionError(errno.EACCES, "The file is used by another process")
    problem.winerror = 32  # type: ignore[attr-defined]

    assert "Close the program that has it open" in cause_and_remedy(problem)


@pytest.mark.parametrize("kind", [FerError, BadRun])
def test_no_sentence_says_where_on_the_server_the_checkout_and_the_home_folder_lie(
    kind: type[FerError],
) -> None:
    problem = kind(f"{ROOT / 'models' / 'a'} and {Path.home() / 'b'}, not {Path('/tmp/c')}.")

    assert str(problem) == f"{Path('models/a')} and {Path('~/b')}, not {Path('/tmp/c')}."
