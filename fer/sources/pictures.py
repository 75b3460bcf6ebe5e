"""The pictures in a folder or a zip archive, found by their names and read one at a time."""

import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fer.errors import FerError
from fer.images.decode import ENDINGS

MOST_PICTURES = 100_000
"""Three times FER2013; as a CSV they have just below what can be opened."""

MOST_ENTRIES = 1_000_000
"""Files and folders that are looked at in search of pictures."""

MOST_BYTES = 20_000_000
"""Of one picture."""

_DEEPEST = 8

_LITTER = ("__macosx",)

_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError,
    RuntimeError,  # encrypted, or packed in a way that is not known
    ValueError,  # a name that is no UTF-8, a place before the beginning
)  # fmt: skip
"""What zipfile makes of a member that is damaged, encrypted or unknown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's place: the folders around it from the outermost in, and its file's name."""

    folders: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        """As a sentence shows it, on one line."""
        path = "/".join((*self.folders, self.name))
        return "".join(letter if letter.isprintable() else "�" for letter in path)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every picture that was found, in the order of their names."""

    name: str  # what the folder or archive is called in a sentence
    all: tuple[Picture, ...]
    passed_over: int  # files whose name is no picture's
    read: Callable[[Picture], bytes]  # at most one byte more than MOST_BYTES; may raise OSError


@contextmanager
def pictures_in(source: Path | BinaryIO, name: str) -> Iterator[Pictures]:
    """The pictures in a folder, or in a zip archive that is on disk or was sent.

    Nothing is unpacked. Links to folders are not followed, so that a loop of them does no harm,
    and names that begin with a dot are passed over.

    Args:
        source: the folder or the archive.
        name: what to call it in a sentence.

    Raises:
        FerError: it is neither, cannot be read, or holds no picture or too many files.
    """
    if isinstance(source, Path) and source.is_dir():
        found = [*_files_below(source, name)]
        yield _sorted(found, lambda picture: _read_file(source, picture), name)
        return
    with _open_archive(source, name) as archive:
        yield _in_archive(archive, name)


def _open_archive(source: Path | BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError as problem:
        raise FerError(f"{name} is missing. Check how it is spelled.") from problem
    except OSError as problem:
        raise FerError(
            f"{name} could not be read: {problem.strerror or problem}. "
            "Check who may read it, and try again."
        ) from problem
    # What a newer version of the format and a damaged name make of zipfile.
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as problem:
        raise FerError(
            f"{name} is neither a folder nor a zip archive that can be read. Name the folder that "
            "holds the folders of pictures, or pack it as a zip archive."
        ) from problem


def _in_archive(archive: zipfile.ZipFile, name: str) -> Pictures:
    members = {}
    for member in archive.infolist():
        *folders, file = member.filename.split("/")
        if file:
            members[Picture(tuple(folders), file)] = member
    _refuse_too_many(len(members), MOST_ENTRIES, "files", name)

    def read(picture: Picture) -> bytes:
        try:
            with archive.open(members[picture]) as file:
                return file.read(MOST_BYTES + 1)
        except _UNREADABLE as problem:
            raise OSError(str(problem)) from problem

    return _sorted(list(members), read, name)


def _sorted(found: list[Picture], read: Callable[[Picture], bytes], name: str) -> Pictures:
    seen = [picture for picture in found if not _is_litter(picture)]
    pictures = [picture for picture in seen if picture.name.lower().endswith(_ENDINGS)]
    if not pictures:
        raise FerError(
            f"{name} holds no pictures ({', '.join(ENDINGS)}). Name the folder that holds one "
            "folder of pictures for each expression."
        )
    _refuse_too_many(len(pictures), MOST_PICTURES, "pictures", name)
    pictures.sort(key=lambda picture: (picture.folders, picture.name))
    return Pictures(name, tuple(pictures), len(seen) - len(pictures), read)


_ENDINGS = tuple(f".{ending}" for ending in ENDINGS)


def _is_litter(picture: Picture) -> bool:
    return any(
        part.startswith(".") or part.lower() in _LITTER for part in (*picture.folders, picture.name)
    )


def _files_below(root: Path, name: str) -> Iterator[Picture]:
    seen = 0
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        folders = waiting.pop()
        try:
            with os.scandir(root.joinpath(*folders)) as entries:
                for entry in entries:
                    seen += 1
                    _refuse_too_many(seen, MOST_ENTRIES, "files", name)
                    if entry.is_dir(follow_symlinks=False):
                        if len(folders) < _DEEPEST:
                            waiting.append((*folders, entry.name))
                    elif entry.is_file():
                        yield Picture(folders, entry.name)
        except OSError as problem:
            raise FerError(
                f"{root.joinpath(*folders)} could not be read: {problem.strerror or problem}. "
                "Check who may read it, and try again."
            ) from problem


def _read_file(root: Path, picture: Picture) -> bytes:
    with root.joinpath(*picture.folders, picture.name).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _refuse_too_many(count: int, most: int, what: str, name: str) -> None:
    if count > most:
        raise FerError(
            f"{name} holds more than {most:,} {what}. Name the folder with the pictures alone, or "
            "a part of them."
        )
