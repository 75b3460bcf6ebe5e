"""Which faces are alike to a model."""

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices


def nearest(
    features: npt.NDArray[np.float16],
    position: int,
    count: int,
    *,
    among: npt.NDArray[np.bool_] | None = None,
) -> Indices:
    """The faces whose features point most nearly the same way as those of one face.

    Args:
        features: (N, C), as `Predictions` has them.
        position: of the one face.
        count: how many at most.
        among: (N,) true where a face may be chosen, say one that is no duplicate; all when None.

    Returns:
        (M,) positions, the most similar first by the cosine, the lower position first of equals;
        the face itself is left out.

    >>> nearest(np.float16([[1, 0], [0, 2], [3, 1], [5, 0]]), 0, 2).tolist()
    [3, 2]
    """
    similarity = _cosines(features, position)
    candidates = np.ones(len(features), np.bool_) if among is None else among.copy()
    candidates[position] = False
    positions = np.flatnonzero(candidates)
    order = np.argsort(-similarity[positions], kind="stable")
    return np.asarray(positions[order[:count]], dtype=np.int64)


def _cosines(features: npt.NDArray[np.float16], position: int) -> npt.NDArray[np.float32]:
    """(N,) of the angle to the features at `position`, times their length."""
    directions = features.astype(np.float32)
    # einsum rather than a matrix product, whose threads wait for each other when cores are busy:
    # 0.8 ms for all of FER2013 where the product takes 4 to 77.
    lengths = np.sqrt(np.einsum("ij,ij->i", directions, directions))
    products = np.einsum("ij,j->i", directions, directions[position])
    # Features that are all 0 point nowhere and are like nothing.
    return np.asarray(products / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)
