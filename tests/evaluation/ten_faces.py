"""Ten answers that can be reckoned with by hand: binary fractions, three of the expressions."""

from dataclasses import asdict
from functools import cache
from typing import Any

import numpy as np

from fer.evaluation.outputs import Outputs
from fer.evaluation.report import report
from fer.labels import Expression
from fer.models import TEST_FACES

ANGER, FEAR, HAPPINESS = Expression.ANGER, Expression.FEAR, Expression.HAPPINESS

# Truth, then the probabilities of anger, fear and happiness; the other four have 0.
ROWS = (
    (ANGER, 0.75, 0.25, 0),
    (ANGER, 0.5, 0.25, 0.25),
    (ANGER, 0.25, 0.75, 0),  # wrong
    (ANGER, 0.75, 0, 0.25),
    (FEAR, 0.25, 0.5, 0.25),
    (FEAR, 0.5, 0.375, 0.125),  # wrong
    (FEAR, 0, 1, 0),
    (HAPPINESS, 0, 0.25, 0.75),
    (HAPPINESS, 0.25, 0.25, 0.5),
    (HAPPINESS, 0.625, 0.25, 0.125),  # wrong
)


def outputs_of(*rows: tuple[Expression, float, float, float]) -> Outputs:
    """Rows as in ROWS; they lie from 100 on in the CSV."""
    probabilities = np.zeros((len(rows), 7), np.float32)
    probabilities[:, [ANGER, FEAR, HAPPINESS]] = [row[1:] for row in rows]
    truth = np.array([int(row[0]) for row in rows])
    return Outputs(probabilities, truth, np.arange(100, 100 + len(rows)))


TEN = outputs_of(*ROWS)


@cache
def figures_of(outputs: Outputs) -> dict[str, Any]:
    """What a split's file says of them, were they of all faces of FER2013's own split."""
    return asdict(report(outputs)) | {"official": True, "faces": TEST_FACES}
