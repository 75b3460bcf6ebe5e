"""The photos of a folder, an archive, a list or an object store: their names and bytes."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeAlias

from fer.errors import FerError, PhotoTooLarge
from fer.files import read_file
from fer.images.decode import ENDINGS
from fer.sources.archive import Member, files_in, is_archive
from fer.sources.pictures import MOST_BYTES

Read: TypeAlias = Callable[[str], bytes]
"""From the name of a photo to its bytes; raises whatever goes wrong."""

_ENDINGS = tuple(f".{ending}" for ending in ENDINGS)

_URL = "://"


class Kind(StrEnum):
    """The kinds of sources."""

    FOLDER = "folder"
    ARCHIVE = "archive"
    LIST = "list"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Source:
    """A place where photos are; a process on another machine finds them by it, too."""

    kind: Kind
    place: str  # an absolute path or an address; of a list, the folder that its paths begin at
    file: str = ""  # of a list

    @property
    def named(self) -> str:
        """Return what a user named it."""
        return self.file or self.place

    def names(self) -> Iterator[str]:
        """Give the name of each photo: its path below the place, or its own path or address.

        Raises:
            FerError: the source cannot be read.
        """
        if self.kind is Kind.LIST:
            yield from filter(None, map(str.strip, _lines(Path(self.file))))
        elif self.kind is Kind.STORE:
            yield from _stored(self.place)
        else:
            with files_in(Path(self.place), self.place, most=math.inf) as members:
                yield from (name for name, _ in _photos(members))

    def reader(self) -> Read:
        """Return how to read a photo by its name; an archive stays open for it.

        Raises:
            FerError: the archive cannot be read.
        """
        if self.kind is not Kind.ARCHIVE:
            return lambda name: _bytes_of(partial(_opened, self.place, name), name)
        archive = ExitStack()
        opened = archive.enter_context(files_in(Path(self.place), self.place, most=math.inf))
        return partial(_packed, archive, dict(_photos(opened)))


def source_at(given: str) -> Source:
    """Return what a user named: a folder, an archive, a list of photos, or an address.

    Raises:
        FerError: it is missing, or nothing of these.
    """
    if _URL in given:
        return Source(Kind.STORE, given)
    path = Path(given).absolute()
    if path.is_dir():
        return Source(Kind.FOLDER, str(path))
    if path.is_file() and is_archive(path):
        return Source(Kind.ARCHIVE, str(path))
    _lines(path)
    return Source(Kind.LIST, str(Path.cwd()), str(path))


def _lines(path: Path) -> list[str]:
    try:
        return read_file(path, FerError).decode().splitlines()
    except UnicodeDecodeError as problem:
        raise FerError(
            f"{path} is no folder, no zip or tar archive, and no list: a text file with the path "
            "or address of a photo on each line. Name one of these."
        ) from problem


def _photos(members: Iterator[Member]) -> Iterator[tuple[str, Member]]:
    for member in members:
        if not member.is_litter and member.path[-1].lower().endswith(_ENDINGS):
            yield "/".join(member.path), member


def _stored(address: str) -> Iterator[str]:
    opener = _fsspec().core
    try:
        files, path = opener.url_to_fs(address)
        found = files.find(path)
    except Exception as problem:  # each kind of store has its own
        raise FerError(f"{address} cannot be listed: {problem}") from problem
    yield from (files.unstrip_protocol(each) for each in found if each.lower().endswith(_ENDINGS))


def _opened(place: str, name: str) -> IO[bytes]:
    if _URL not in name:
        return Path(place, name).open("rb")
    file: IO[bytes] = _fsspec().open(name, "rb").open()
    return file


def _packed(_open: ExitStack, members: dict[str, Member], name: str) -> bytes:
    """Return the bytes of a photo in an archive, open as long as this function is there."""
    return _bytes_of(members[name].open, name)


def _bytes_of(opened: Callable[[], IO[bytes]], name: str) -> bytes:
    with opened() as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge(f"{name} has more than {MOST_BYTES / 1e6:g} MB. Make it smaller.")
    return data


def _fsspec() -> Any:
    try:
        import fsspec
    except ModuleNotFoundError as problem:
        raise FerError(
            "Addresses are read by fsspec, which is not installed. Install it: "
            "pip install -r requirements-ray.txt"
        ) from problem
    return fsspec
