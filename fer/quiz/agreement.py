"""Agreement between many people: Fleiss' kappa."""

from fer.arrays import Counts


def fleiss_kappa(counts: Counts) -> float | None:
    """Return how much people agree beyond chance: 1 is always, 0 what guessing gives.

    J. L. Fleiss, "Measuring nominal scale agreement among many raters", 1971. Each face may have
    another number of answers; one with fewer than two says nothing of agreement and is left out.

    Args:
        counts: (N, K) how many people gave each of K answers to each of N faces.

    Returns:
        Kappa; None without two answers to any face, or when all answers are the same.

    >>> fleiss_kappa(np.array([[2, 0], [0, 2]])), fleiss_kappa(np.array([[1, 1], [1, 1]]))
    (1.0, -1.0)
    """
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return None
    answers = counts.sum(axis=1)
    pairs = (counts * (counts - 1)).sum(axis=1) / (answers * (answers - 1))
    by_chance = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return None if by_chance == 1 else float((pairs.mean() - by_chance) / (1 - by_chance))
