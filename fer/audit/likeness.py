"""Faces that show the same picture: shifted, cropped, lit, compressed or mirrored a little."""

from typing import TypeAlias

import cv2
import numpy as np

from fer.arrays import Faces, Floats, Grey, Progress
from fer.audit.duplicates import Pairs

Details: TypeAlias = Floats
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

SIMILAR = 0.55
"""Cosine from which a pair is a candidate: 3 of 36,000 FER2013 faces have it with a given one."""

MOST = 8
"""Candidates for each face, the most similar ones; where all faces look alike there is no end."""

_SIDE = 12
_DIMENSIONS = 60
_DAMPING = 0.03
_BLOCK = 512


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


def is_same_picture(one: Grey, other: Grey, *, mirrored: bool = False) -> bool:
    """Return whether the middle of one face lies in the other, anywhere and at about its size.

    Both are (48, 48, 1); if `mirrored`, the second is turned left to right first.
    """
    first, second = _details(one), _details(other[:, ::-1] if mirrored else other)
    if _correlation(_half(first), _half(second), _SMALL_CORE, _SMALL_SIDES) < _PERHAPS:
        return False
    return any(
        _correlation(part, whole, _CORE, _SIDES) >= SAME_PICTURE
        for part, whole in ((first, second), (second, first))
    )


def _details(face: Grey) -> Details:
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


def candidates(faces: Faces, mirrored: bool, progress: Progress = lambda _: None) -> Pairs:
    """Find the faces that look alike at 12x12 pixels, by the ways in which these faces differ.

    Args:
        faces: (N, 48, 48, 1), none of one grey alone.
        mirrored: whether to compare with the mirror pictures.
        progress: called with the fraction done.

    Returns:
        (M, 2) positions, the smaller one first, sorted; at most MOST for each face.
    """
    if len(faces) < 2:
        return np.empty((0, 2), np.int64)
    small = _small(faces)
    basis = _basis(small)
    looked_in = _cosines(small, basis)
    turned = small.reshape(-1, _SIDE, _SIDE)[:, :, ::-1].reshape(len(small), -1)
    looked_for = _cosines(turned, basis) if mirrored else looked_in
    found = []
    for start in range(0, len(faces), _BLOCK):
        found.append(_most_similar(looked_for[start : start + _BLOCK] @ looked_in.T, start))
        progress(min(1.0, (start + _BLOCK) / len(faces)))
    return np.unique(np.sort(np.concatenate(found), axis=1), axis=0)


def _small(faces: Faces) -> Floats:
    """(N, 144) faces at 12x12, each of mean 0 and length 1."""
    size = (_SIDE, _SIDE)
    small = np.stack(
        [cv2.resize(face, size, interpolation=cv2.INTER_AREA) for face in faces], dtype=np.float32
    ).reshape(len(faces), -1)
    small -= small.mean(axis=1, keepdims=True)
    return np.asarray(small / np.linalg.norm(small, axis=1, keepdims=True).clip(1e-6))


def _basis(small: Floats) -> Floats:
    """(144, 60) the main directions in which the faces differ, damped as far as they do.

    All faces have dark eyes in a light face: without this, what all share decides.
    """
    variances, directions = np.linalg.eigh(np.cov(small, rowvar=False))
    variances, directions = variances[::-1][:_DIMENSIONS], directions[:, ::-1][:, :_DIMENSIONS]
    damping = np.sqrt(variances.clip(0) + _DAMPING * variances[0] + 1e-12)
    return np.asarray(directions / damping, np.float32)


def _cosines(small: Floats, basis: Floats) -> Floats:
    """(N, 60) vectors of length 1, whose products are cosines."""
    vectors = (small - small.mean(axis=0)) @ basis
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6))


def _most_similar(cosines: Floats, start: int) -> Pairs:
    """(M, 2) the candidates of a block of rows, of which the first is face `start`."""
    rows = np.arange(len(cosines))
    cosines[rows, start + rows] = -1.0  # itself
    row, column = np.nonzero(cosines >= SIMILAR)
    order = np.lexsort((-cosines[row, column], row))
    row, column = row[order], column[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = rank < MOST
    return np.stack([row[kept] + start, column[kept]], axis=1).astype(np.int64)
