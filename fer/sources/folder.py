"""A dataset from images in class folders, written as a CSV in FER2013's format."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fer.arrays import Counts, Faces, Progress
from fer.dataset.csv_rows import HEADER, row_text
from fer.errors import FerError
from fer.images.decode import read_photo
from fer.images.face import whole_face
from fer.labels import Expression, Split
from fer.sources.layout import layout_of
from fer.sources.pictures import MOST_BYTES, PassedOver, Picture, Pictures
from fer.sources.target import atomic_target

_BROKEN_TOLD = 5

MOST_BROKEN = 100
"""Pictures that cannot be read after which the rest is not looked at, unless some could."""


@dataclass(frozen=True, slots=True, eq=False)
class FolderReport:
    """The result of converting a folder of images."""

    counts: Counts  # (3, 7) rows, by position in tuple(Split) and by Expression
    broken: tuple[Picture, ...]  # left out
    passed_over: PassedOver
    decisions: tuple[str, ...]  # sentences: what was made of the folders


def write_pictures(
    pictures: Pictures,
    target: Path,
    *,
    skip_broken: bool = False,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> FolderReport:
    """Make a CSV of images in folders that are named after expressions.

    Of a picture that is not square the middle is taken; each is made grey and 48 x 48.

    Args:
        pictures: see `layout_of` for what the folders around them mean.
        target: where the CSV goes; nothing changes there when anything fails.
        skip_broken: whether pictures that cannot be read are left out instead of refused.
        replace: whether what is at `target` already may go.
        progress: called with the fraction of the pictures read.

    Raises:
        FerError: the folders mean nothing, or pictures are broken; or as `atomic_target`.
    """
    layout = layout_of(pictures.all)
    counts = np.zeros((len(Split), len(Expression)), np.int64)
    broken: list[Picture] = []
    with atomic_target(target, replace=replace) as partial:
        with partial.open("w", encoding="ascii", newline="\n") as csv:
            csv.write(HEADER)
            for done, placed in enumerate(layout.placed, start=1):
                face = _face(pictures, placed.picture)
                if face is None:
                    broken.append(placed.picture)
                    if len(broken) >= MOST_BROKEN and not (skip_broken and counts.any()):
                        break
                else:
                    csv.write(row_text(placed.expression, face, placed.split))
                    counts[placed.split.number, placed.expression] += 1
                progress(done / len(layout.placed))
        if broken and not (skip_broken and counts.any()):
            raise FerError(_told(broken, done, pictures))
    return FolderReport(counts, tuple(broken), pictures.passed_over, layout.decisions)


def _face(pictures: Pictures, picture: Picture) -> Faces | None:
    """(1, 48, 48, 1), or None for a picture that cannot be read."""
    try:
        content = pictures.read(picture)
        if len(content) > MOST_BYTES:
            return None
        return whole_face(read_photo(content, str(picture)))
    except (FerError, OSError):
        return None


def _told(broken: list[Picture], count: int, pictures: Pictures) -> str:
    first = ", ".join(map(str, broken[:_BROKEN_TOLD]))
    left = len(broken) - _BROKEN_TOLD
    more = f" and {left:,} more" if left > 0 else ""
    all_of_them = count == len(pictures.all)
    if len(broken) == count:
        of = "the" if all_of_them else f"the first {count:,}"
        return f"{pictures.name}: none of {of} pictures can be read: {first}{more}."
    of = f"{count:,}" if all_of_them else f"the first {count:,}"
    return (
        f"{pictures.name}: {len(broken):,} of {of} pictures cannot be read: {first}{more}. "
        "Correct or delete them, or choose to leave them out (--skip-broken)."
    )
