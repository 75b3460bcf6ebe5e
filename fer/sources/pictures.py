"""The pictures in a folder or a zip archive, found by their names and read one at a time."""

import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from fer.errors import FerError
from fer.images.decode import ENDINGS

MOST_PICTURES = 100_000
"""Three times FER2013; as a CSV they have just below what can be opened."""

MOST_ENTRIES = 1_000_000
"""Files and folders that are looked at in search of pictures."""

MOST_BYTES = 20_000_000
"""Of one picture."""

_DEEPEST = 8

_ENDINGS = tuple(f".{ending}" for ending in ENDINGS)

_LITTER = (".", "__macosx")
"""Beginnings of names that are passed over, in lower case."""

_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError,
    RuntimeError,  # encrypted, or packed in a way that is not known
    ValueError,  # a name that is no UTF-8, a place before the beginning
)  # fmt: skip
"""Errors that zipfile raises for a member that is damaged, encrypted or unknown."""


@dataclass(frozen=True, slots=True, order=True)
class Picture:
    """A picture's place: the folders around it from the outermost in, and its file's name."""

    folders: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        """Return it as a sentence shows it, on one line."""
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
    """Find the pictures in a folder, or in a zip archive that is on disk or was sent.

    Nothing is unpacked. Links to folders are not followed, so that a loop of them does no harm,
    and names that begin with a dot are passed over.

    Args:
        source: the folder or the archive.
        name: what to call it in a sentence.

    Raises:
        FerError: it is neither, cannot be read, or holds no picture or too many files.
    """
    if isinstance(source, Path) and source.is_dir():
        yield _found(_files_below(source, name), name, lambda path: path.open("rb"))
    else:
        with _open_archive(source, name) as archive:
            members = ((tuple(each.filename.split("/")), each) for each in archive.infolist())
            yield _found(members, name, archive.open)


def _open_archive(source: Path | BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError as problem:
        raise FerError(f"{name} is missing. Check how it is spelled.") from problem
    except OSError as problem:
        raise _unreadable(name, problem) from problem
    # What a newer version of the format and a damaged name make of zipfile.
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as problem:
        raise FerError(
            f"{name} is neither a folder nor a zip archive that can be read. Name the folder that "
            "holds the folders of pictures, or pack it as a zip archive."
        ) from problem


def _files_below(root: Path, name: str) -> Iterator[tuple[tuple[str, ...], Path]]:
    def fail(problem: OSError) -> None:
        raise _unreadable(problem.filename, problem) from problem

    seen = 0
    for folder, folders, files in os.walk(root, onerror=fail):
        seen += len(folders) + len(files)
        _refuse_too_many(seen, MOST_ENTRIES, "files", name)
        around = Path(folder).relative_to(root).parts
        folders[:] = [each for each in folders if len(around) < _DEEPEST and not _is_litter(each)]
        yield from (
            ((*around, file), path) for file in files if (path := Path(folder, file)).is_file()
        )


def _found(
    files: Iterable[tuple[tuple[str, ...], Any]], name: str, open_file: Callable[[Any], IO[bytes]]
) -> Pictures:
    """Sort out files, each with its path in parts and with what `open_file` takes."""
    places: dict[Picture, Any] = {}
    passed_over = 0
    for count, (path, place) in enumerate(files, start=1):
        _refuse_too_many(count, MOST_ENTRIES, "files", name)
        if path[-1].lower().endswith(_ENDINGS) and not any(map(_is_litter, path)):
            places[Picture(path[:-1], path[-1])] = place
        elif path[-1] and not any(map(_is_litter, path)):
            passed_over += 1
    _refuse_too_many(len(places), MOST_PICTURES, "pictures", name)
    if not places:
        raise FerError(
            f"{name} holds no pictures ({', '.join(ENDINGS)}). Name the folder that holds one "
            "folder of pictures for each expression."
        )

    def read(picture: Picture) -> bytes:
        try:
            with open_file(places[picture]) as file:
                return file.read(MOST_BYTES + 1)
        except _UNREADABLE as problem:
            raise OSError(str(problem)) from problem

    return Pictures(name, tuple(sorted(places)), passed_over, read)


def _is_litter(name: str) -> bool:
    return name.lower().startswith(_LITTER)


def _unreadable(name: str, problem: OSError) -> FerError:
    return FerError(
        f"{name} could not be read: {problem.strerror or problem}. "
        "Check who may read it, and try again."
    )


def _refuse_too_many(count: int, most: int, what: str, name: str) -> None:
    if count > most:
        raise FerError(
            f"{name} holds more than {most:,} {what}. Name the folder with the pictures alone, or "
            "a part of them."
        )
