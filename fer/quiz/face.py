"""A face of a game, with all that is known of it."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Grey
from fer.labels import LABELS, Expression

NOT_SURE = len(Expression)
"""The choice of who cannot say; the others are the values of Expression."""

CHOICES = (*LABELS, "not sure")
"""The names of all choices, by their numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class QuizFace:
    """A face; a game keeps a copy, so that nothing is missing when its dataset changes."""

    pixels: Grey  # (48, 48)
    row: int  # in the dataset's CSV
    truth: int  # its label, a value of Expression
    probabilities: tuple[float, ...]  # the model's, by Expression
    crowd: tuple[int, ...] | None = None  # ten people's votes by fer.dataset.crowd.Answer

    @property
    def predicted(self) -> int:
        """The model's most probable expression."""
        return int(np.argmax(self.probabilities))
