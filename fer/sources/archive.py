"""The files in a folder, a zip or a tar archive: found by their names, opened one at a time."""

import gzip
import io
import lzma
import os
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, NoReturn

from fer.errors import FerError, cause_and_remedy

MOST_ENTRIES = 200_000
"""Files and folders that are looked at; twice as many as there may be pictures."""

DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError,
    RuntimeError,  # encrypted, or packed in a way that is not known (NotImplementedError)
    ValueError,  # a name that is no UTF-8, a place before the beginning
)  # fmt: skip
"""Errors that zipfile and tarfile raise for what is damaged, encrypted or unknown."""

_DEEPEST = 8

_LITTER = (".", "__macosx", "thumbs.db", "desktop.ini")
"""Beginnings of names in lower case."""

_LARGEST_LIST = 1 << 26
"""Bytes of the list of its files at the end of a zip archive."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file: its place and how to open it."""

    path: tuple[str, ...]  # the folders around it from the outermost in, then its name
    size: int  # bytes, as its list or folder says
    open: Callable[[], IO[bytes]]  # may raise OSError or one of DAMAGE, as reading may

    @property
    def is_litter(self) -> bool:
        """Return whether a system or program put it there, such as .DS_Store."""
        return any(map(_is_litter, self.path))


def is_archive(source: Path | BinaryIO) -> bool:
    """Return whether a file that is open, or on disk, is a zip or tar archive."""
    return _is_tar(source) or zipfile.is_zipfile(source)


@contextmanager
def files_in(
    source: Path | BinaryIO, name: str, *, most: float | None = None
) -> Iterator[Iterator[Member]]:
    """Give the files in a folder or a zip archive by name, in a tar archive in its own order.

    Nothing is unpacked, and a packed tar archive is read from the front each time that an earlier
    file is opened. Links are not followed in an archive, and in a folder none to a folder,
    so that a loop of them does no harm.

    Args:
        source: the folder, or the archive: on disk, or open at any position.
        name: what to call it in a sentence.
        most: files and folders that it may hold; MOST_ENTRIES unless given.

    Raises:
        FerError: it is neither, cannot be read, or holds too many files.
    """
    most = MOST_ENTRIES if most is None else most
    if isinstance(source, Path) and source.is_dir():
        yield _counted(_below(source, name, most), name, most)
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(source.open("rb")) if isinstance(source, Path) else source
            packed = _in_tar if _is_tar(file) else _in_zip
            members = stack.enter_context(packed(file, name, most))
        except FileNotFoundError as problem:
            raise FerError(f"{name} is missing. Check how it is spelled.") from problem
        except DAMAGE as problem:
            raise _neither(name) from problem
        except OSError as problem:
            _fail(name, problem)
        yield _counted(members, name, most)


def refuse_too_many(count: int, most: float, what: str, name: str) -> None:
    """Raise a FerError if `name` holds more than `most` of something."""
    if count > most:
        raise FerError(
            f"{name} holds more than {most:,} {what}. Name the folder with the pictures alone, or "
            "a part of them."
        )


def _is_litter(name: str) -> bool:
    return name.lower().startswith(_LITTER)


def _is_tar(source: Path | BinaryIO) -> bool:
    if not isinstance(source, Path):
        source.seek(0)
    with suppress(*DAMAGE):
        return tarfile.is_tarfile(source)
    return False


def _counted(members: Iterator[Member], name: str, most: float) -> Iterator[Member]:
    """Give them all, unless they are too many or the archive ends too early."""
    try:
        for count, member in enumerate(members, start=1):
            refuse_too_many(count, most, "files", name)
            yield member
    except DAMAGE as problem:
        raise _neither(name) from problem


def _below(root: Path, name: str, most: float) -> Iterator[Member]:
    def fail(problem: OSError) -> None:
        _fail(str(problem.filename), problem)

    seen = 0
    for folder, folders, files in os.walk(root, onerror=fail):
        refuse_too_many(seen := seen + len(folders) + len(files), most, "files", name)
        around = Path(folder).relative_to(root).parts
        deeper = [each for each in folders if len(around) < _DEEPEST and not _is_litter(each)]
        folders[:] = sorted(deeper)
        for file in sorted(files):
            if (path := Path(folder, file)).is_file():
                yield Member((*around, file), path.stat().st_size, partial(io.FileIO, path))


@contextmanager
def _in_zip(file: BinaryIO, name: str, most: float) -> Iterator[Iterator[Member]]:
    # zipfile makes an object of each entry first: of 1.5 million in 72 s and 650 MB.
    refuse_too_many(_zip_entries(file), most, "files", name)
    with zipfile.ZipFile(file) as archive:
        members = (
            Member(parts, each.file_size, partial(archive.open, each))
            for each in archive.infolist()
            if not each.filename.endswith(("/", "\\")) and (parts := _parts(each.filename))
        )
        yield iter(sorted(members, key=lambda each: (each.path[:-1], each.path[-1])))


@contextmanager
def _in_tar(file: BinaryIO, _: str, __: float) -> Iterator[Iterator[Member]]:
    with tarfile.open(fileobj=file) as archive:

        def opened(member: tarfile.TarInfo) -> IO[bytes]:
            return archive.extractfile(member) or io.BytesIO()

        yield (
            Member(parts, each.size, partial(opened, each))
            for each in archive
            if each.isfile() and (parts := _parts(each.name))
        )


def _parts(path: str) -> tuple[str, ...]:
    r"""Split the path in an archive; PowerShell 5 writes Windows' own separators.

    >>> _parts(r".\train\sad/1.jpg")
    ('train', 'sad', '1.jpg')
    """
    return tuple(part for part in re.split(r"[/\\]", path) if part not in ("", "."))


def _zip_entries(file: BinaryIO) -> int:
    """Count the entries in a zip archive's list, whatever the archive says of their number."""
    end = file.seek(0, os.SEEK_END)
    file.seek(start := max(0, end - 65_557))  # a comment may follow the list
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    (size,) = struct.unpack_from("<L", tail, at + 12)
    large = tail.rfind(b"PK\x06\x06", 0, at)
    if size == 0xFFFFFFFF and large >= 0:
        (size,) = struct.unpack_from("<Q", tail, large + 40)
    if size > _LARGEST_LIST:
        return MOST_ENTRIES + 1
    file.seek(max(0, start + at - size - 76))  # 76: the end of an archive above 4 GB
    return file.read(size + 76).count(b"PK\x01\x02")


def _neither(name: str) -> FerError:
    return FerError(
        f"{name} is neither a folder nor a zip archive or tar archive that can be read. Name the "
        "folder that holds the folders of pictures, or pack it as a zip archive."
    )


def _fail(name: str, problem: OSError) -> NoReturn:
    raise FerError(f"{name} could not be read: {cause_and_remedy(problem)}") from problem
