"""Pairs of faces that look alike when small: few enough to be compared in full."""

import cv2
import numpy as np
import numpy.typing as npt

from fer.arrays import Faces
from fer.audit.groups import Pairs
from fer.dataset.csv_file import Progress

SIMILAR = 0.55
"""Cosine from which a pair is a candidate: 3 of 36,000 FER2013 faces have it with a given one."""

MOST = 8
"""Candidates for each face, the most similar ones; where all faces look alike there is no end."""

_SIDE = 12
_DIMENSIONS = 60
_DAMPING = 0.03
_BLOCK = 512


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


def _small(faces: Faces) -> npt.NDArray[np.float32]:
    """(N, 144) faces at 12x12, each of mean 0 and length 1."""
    size = (_SIDE, _SIDE)
    small = np.stack(
        [cv2.resize(face, size, interpolation=cv2.INTER_AREA) for face in faces], dtype=np.float32
    ).reshape(len(faces), -1)
    small -= small.mean(axis=1, keepdims=True)
    return np.asarray(small / np.linalg.norm(small, axis=1, keepdims=True).clip(1e-6))


def _basis(small: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """(144, 60) the main directions in which the faces differ, damped as far as they do.

    All faces have dark eyes in a light face: without this, what all share decides.
    """
    variances, directions = np.linalg.eigh(np.cov(small, rowvar=False))
    variances, directions = variances[::-1][:_DIMENSIONS], directions[:, ::-1][:, :_DIMENSIONS]
    damping = np.sqrt(variances.clip(0) + _DAMPING * variances[0] + 1e-12)
    return np.asarray(directions / damping, np.float32)


def _cosines(
    small: npt.NDArray[np.float32], basis: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """(N, 60) vectors of length 1, whose products are cosines."""
    vectors = (small - small.mean(axis=0)) @ basis
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6))


def _most_similar(cosines: npt.NDArray[np.float32], start: int) -> Pairs:
    """(M, 2) the candidates of a block of rows, of which the first is face `start`."""
    rows = np.arange(len(cosines))
    cosines[rows, start + rows] = -1.0  # itself
    row, column = np.nonzero(cosines >= SIMILAR)
    order = np.lexsort((-cosines[row, column], row))
    row, column = row[order], column[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = rank < MOST
    return np.stack([row[kept] + start, column[kept]], axis=1).astype(np.int64)
