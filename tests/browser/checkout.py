"""A copy of the checkout for a server, with data of its own that a network learns at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.serving import copied_checkout


def copy_checkout(folder: Path, csv_lines: Iterator[str]) -> Path:
    """Put what a server needs into `folder`, with the lines as its `data/fer2013.csv`."""
    copied_checkout(folder)
    (folder / "data" / "fer2013.csv").write_text("\n".join(csv_lines) + "\n")
    return folder


def bars(faces: Mapping[str, int], *, last_is_first: bool = False) -> Iterator[str]:
    """The lines of a CSV: noise with a bright bar, whose place tells the expression.

    Args:
        faces: how many each split has.
        last_is_first: the last face has the first one's pixels, under a label of its own.
    """
    random = np.random.default_rng(0)
    yield "emotion,pixels,Usage"
    rows = [(split, number) for split, count in faces.items() for number in range(count)]
    first = ""
    for row in rows:
        split, number = row
        face = random.integers(0, 40, (48, 48))
        face[:, 6 * (number % 7) : 6 * (number % 7) + 10] += 200
        pixels = " ".join(map(str, face.ravel()))
        first = first or pixels
        again = last_is_first and row == rows[-1]
        yield f"{number % 7},{first if again else pixels},{split}"
