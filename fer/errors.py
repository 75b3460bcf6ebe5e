"""Errors that a visitor can put right: each text says what was wrong and what to do."""

import errno
import os
from pathlib import Path

_CHECKOUT = f"{Path(__file__).resolve().parent.parent}{os.sep}"
_HOME = f"{os.path.expanduser('~')}{os.sep}"  # noqa: PTH111, which raises without a home

_OPEN_ELSEWHERE = (32, 33)
"""Windows' numbers for a file that another program has open, or has locked."""

_REMEDIES = {
    "Make room on the disk, and try again.": ("ENOSPC", "EDQUOT"),
    "Ask its owner for the permission, or choose another.": ("EACCES", "EPERM"),
    "This disk can only be read: choose a place on another one.": ("EROFS",),
    "Check how it is spelled.": ("ENOENT", "ENOTDIR", "EISDIR", "EINVAL", "ELOOP"),
    "Choose a shorter name.": ("ENAMETOOLONG",),
    "Close files or programs that are not needed, and try again.": ("EMFILE", "ENFILE", "ENOMEM"),
    "The disk may be failing: save what is on it, and use another one.": ("EIO",),
}
"""The advice on errors of the operating system, with their names."""


PREFIX, HINT = "python -m fer: ", "Run: python -m fer "
"""The beginnings of a command's sentence about an error, and of the line with what helps."""


class FerError(Exception):
    """A mistake that the person at the screen can mend; its text is shown to them as it is.

    A path in it begins at the checkout, or with ~ for the home folder: where on the server these
    lie is nobody's business.
    """

    def __init__(self, sentence: str = "", *, command: str = "") -> None:
        """Take the text for the person, and the command that helps one at a terminal.

        Args:
            sentence: shown everywhere.
            command: what follows `python -m fer`; a page does not show it.
        """
        super().__init__(sentence.replace(_CHECKOUT, "").replace(_HOME, f"~{os.sep}"))
        self.command = command


def cause_and_remedy(problem: OSError) -> str:
    """Return what the operating system refused, and what to do about it.

    >>> cause_and_remedy(OSError(errno.ENOSPC, "No space left on device"))
    'No space left on device. Make room on the disk, and try again.'
    """
    cause = f"{problem.strerror or problem}".rstrip(".")
    if getattr(problem, "winerror", None) in _OPEN_ELSEWHERE:
        return f"{cause}. Close the program that has it open, and try again."
    name = errno.errorcode.get(problem.errno or 0, "")
    remedy = next((remedy for remedy, names in _REMEDIES.items() if name in names), "Try again.")
    return f"{cause}. {remedy}"


class NotAPhoto(FerError):
    """The bytes are no picture that can be read."""


class PhotoTooLarge(FerError):
    """The picture has more bytes or pixels than one may have."""


class NotAVideo(FerError):
    """The bytes are no video that can be decoded."""


class VideoTooLarge(FerError):
    """The video has more bytes, pixels, minutes or pictures than one may have."""


class BadDataset(FerError):
    """The dataset is missing, malformed or not the one that was meant."""


class BadConfig(FerError):
    """A training run was asked for with a setting that cannot be."""


class BadRun(FerError):
    """A run or model is missing, unfinished, or lacks a file."""


class TrainingFailed(FerError):
    """A training cannot go on, and with the same configuration never would."""
