"""fer/audit/opinion.py"""

import numpy as np

from fer.audit.opinion import Confusion, opinion
from fer.dataset.crowd import Answer, Crowd
from fer.labels import Expression


def test_labels_are_compared_with_what_most_people_chose() -> None:
    votes = np.zeros((4, 10), np.uint8)
    votes[0, Answer.ANGER] = 10
    votes[1, Answer.NEUTRAL], votes[1, Answer.ANGER] = 6, 4
    votes[2, Answer.NEUTRAL], votes[2, Answer.ANGER] = 5, 5
    votes[3, Answer.NOT_A_FACE] = 8
    votes[3, Answer.UNKNOWN] = 2

    found = opinion(Crowd(votes), np.array([0, 0, 0, 3]))

    anger = found.by_expression[Expression.ANGER]
    assert (anger.faces, anger.same, anger.other) == (3, 1, 1)
    assert round(anger.agreement or 0, 4) == 0.7
    assert found.by_expression[Expression.FEAR].agreement is None
    assert found.same == 0.25
    assert found.confusions == (
        Confusion(Expression.ANGER, Answer.NEUTRAL, 1),
        Confusion(Expression.HAPPINESS, Answer.NOT_A_FACE, 1),
    )
