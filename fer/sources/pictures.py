"""The pictures in a folder or an archive, read one at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fer.errors import FerError
from fer.images.decode import ENDINGS
from fer.sources.archive import DAMAGE, Member, files_in, refuse_too_many

MOST_PICTURES = 100_000
"""Three times FER2013; as a CSV they have just below what can be opened."""

MOST_BYTES = 20_000_000
"""Of one picture."""

_ENDINGS = tuple(f".{ending}" for ending in ENDINGS)

_SHOWN = 5


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
class PassedOver:
    """The files that are no pictures by their names."""

    files: tuple[Picture, ...] = ()
    litter: int = 0  # files that systems add, such as .DS_Store

    def __str__(self) -> str:
        """Return how many there are, and the first names; empty if there are none."""
        shown = ", ".join(map(str, self.files[:_SHOWN]))
        more = f" and {len(self.files) - _SHOWN:,} more" if len(self.files) > _SHOWN else ""
        said = f"not images by their names: {len(self.files):,} ({shown}{more})"
        litter = f"added by systems, such as .DS_Store: {self.litter:,}"
        return "; ".join([said] * bool(self.files) + [litter] * bool(self.litter))


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every picture that was found."""

    name: str  # what the folder or archive is called in a sentence
    all: tuple[Picture, ...]  # in the order of `files_in`
    passed_over: PassedOver
    read: Callable[[Picture], bytes]  # at most one byte more than MOST_BYTES; may raise OSError


@contextmanager
def pictures_in(source: Path | BinaryIO, name: str) -> Iterator[Pictures]:
    """Find the pictures in a folder, or in an archive that is on disk or was sent.

    Args:
        source: see `files_in`.
        name: what to call it in a sentence.

    Raises:
        FerError: as `files_in`, or it holds no picture or too many.
    """
    with files_in(source, name) as members:
        yield _found(members, name)


def _found(members: Iterator[Member], name: str) -> Pictures:
    places: dict[Picture, Member] = {}
    others: list[Picture] = []
    litter = 0
    for member in members:
        file = Picture(member.path[:-1], member.path[-1])
        if member.is_litter:
            litter += 1
        elif file.name.lower().endswith(_ENDINGS):
            places[file] = member
            refuse_too_many(len(places), MOST_PICTURES, "pictures", name)
        else:
            others.append(file)
    if not places:
        passed = PassedOver(tuple(others), litter)
        there = f" Passed over, {passed}." if str(passed) else ""
        raise FerError(
            f"{name} holds no pictures ({', '.join(ENDINGS)}).{there} Name the folder that holds "
            "one folder of pictures for each expression."
        )

    def read(picture: Picture) -> bytes:
        try:
            with places[picture].open() as file:
                return file.read(MOST_BYTES + 1)
        except DAMAGE as problem:
            raise OSError(str(problem)) from problem

    return Pictures(name, tuple(places), PassedOver(tuple(others), litter), read)
