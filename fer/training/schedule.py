"""The learning rate as training goes on."""

import math

WARM_UP = 0.3
START = 1 / 25
END = 1e-4


def learning_rate_at(schedule: str, highest: float, progress: float) -> float:
    """The learning rate when the fraction `progress`, 0 to 1, of all steps is done.

    One-cycle as Smith and Topin (arXiv 1708.07120) in the shape that fastai made common: both
    slopes along half a cosine.

    >>> [round(learning_rate_at("one_cycle", 1.0, part), 3) for part in (0, 0.3, 1)]
    [0.04, 1.0, 0.0]
    """
    if schedule == "constant":
        return highest
    if schedule == "cosine":
        return _cosine(highest, 0.0, progress)
    if progress < WARM_UP:
        return _cosine(highest * START, highest, progress / WARM_UP)
    return _cosine(highest, highest * END, (progress - WARM_UP) / (1 - WARM_UP))


def _cosine(first: float, last: float, part: float) -> float:
    return last + (first - last) * (1 + math.cos(math.pi * part)) / 2
