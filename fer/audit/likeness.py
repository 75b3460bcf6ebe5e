"""Faces that show the same picture: shifted, cropped, lit, compressed or mirrored a little."""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from fer.arrays import Faces
from fer.audit.candidates import candidates
from fer.audit.groups import Pairs
from fer.dataset.csv_file import Progress

Details: TypeAlias = npt.NDArray[np.float32]
"""(S, S) a face without its light, whatever its size."""

SAME_PICTURE = 0.90
"""Correlation of the details from which two faces count as one picture.

Chosen on contact sheets of FER2013: at 0.80 one pair in three is two people who look alike, at
0.84 one in ten, from 0.87 on hardly any. 112 drawn at random above 0.90 were all one picture.
Below the threshold are faces under a watermark, with another crop, and a few that moved.
"""

_CORE, _SIDES = 36, (30, 33, 36, 39, 43)
"""Side, in pixels, of the middle of a face that is looked for in another, and the sizes to which
it is stretched before: 17 % smaller to 19 % larger."""

_SMALL_CORE, _SMALL_SIDES = 14, (12, 13, 14, 15, 17)
"""The same for faces of half the size, which are compared first."""

_PERHAPS = 0.81
"""Correlation at half the size from which the full one is worth its time. It passes 998 of 1,000
pairs that are one picture, and 3 of 100 that are not."""

_SEARCH_SHARE = 0.1
"""Of the time, for progress."""


def alike(faces: Faces, progress: Progress = lambda _: None) -> Pairs:
    """Find the pairs that show the same picture, as it is or mirrored.

    `candidates` finds for each face those that look alike when small; `is_same_picture` decides.
    On FER2013 that takes half a minute of one core, and 150 MB.

    Args:
        faces: (N, 48, 48, 1), no two identical and none blank: these would match everything.
        progress: called with the fraction done.
    """
    found = []
    for half, mirrored in enumerate((False, True)):

        def onward(done: float, half: int = half) -> None:
            progress((half + done) / 2)

        pairs = candidates(faces, mirrored, lambda done: onward(_SEARCH_SHARE * done))
        same = np.zeros(len(pairs), np.bool_)
        for number, (one, other) in enumerate(pairs):
            same[number] = is_same_picture(faces[one], faces[other], mirrored=mirrored)
            if number % 500 == 0:
                onward(_SEARCH_SHARE + (1 - _SEARCH_SHARE) * number / len(pairs))
        found.append(pairs[same])
    progress(1.0)
    return np.unique(np.concatenate(found), axis=0)


def is_same_picture(
    one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], *, mirrored: bool = False
) -> bool:
    """Return whether the middle of one face lies in the other, anywhere and at about its size.

    Args:
        one: (48, 48, 1).
        other: (48, 48, 1).
        mirrored: whether to turn the second left to right first.
    """
    first, second = _details(one), _details(other[:, ::-1] if mirrored else other)
    if _correlation(_half(first), _half(second), _SMALL_CORE, _SMALL_SIDES) < _PERHAPS:
        return False
    return any(
        _correlation(part, whole, _CORE, _SIDES) >= SAME_PICTURE
        for part, whole in ((first, second), (second, first))
    )


def _details(face: npt.NDArray[np.uint8]) -> Details:
    """A face without its light and without its noise: what lies between two blurs.

    Correlating the faces themselves takes any two for one that are lit from the same side.
    """
    grey = np.ascontiguousarray(face[..., 0], dtype=np.float32)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7) - cv2.GaussianBlur(grey, (0, 0), 4.0))


def _half(details: Details) -> Details:
    return _resized(details, len(details) // 2)


def _correlation(part: Details, whole: Details, core: int, sides: tuple[int, ...]) -> float:
    """The best correlation, at most 1, of the middle of `part` with any place in `whole`."""
    margin = (len(part) - core) // 2
    middle = part[margin : margin + core, margin : margin + core]
    return max(
        float(cv2.matchTemplate(whole, _resized(middle, side), cv2.TM_CCOEFF_NORMED).max())
        for side in sides
    )


def _resized(details: Details, side: int) -> Details:
    how = cv2.INTER_AREA if side < len(details) else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(details, (side, side), interpolation=how), np.float32)
