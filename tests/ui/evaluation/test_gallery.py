"""What stands under a face."""

import numpy as np

from fer.dataset.crowd import Crowd
from fer.labels import Expression
from ui.elements.face_grid import Caption
from ui.evaluation import gallery
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.pictures import Pictures


class _NoDataset:
    """Captions need no picture."""


def captioned(one: Evaluation, crowd: Crowd | None) -> list[Caption]:
    found = Pictures("data/none.csv", _NoDataset(), crowd)  # type: ignore[arg-type]
    return gallery.captions(one.served.take(np.array([2])), found)


def test_the_label_then_the_prediction_and_its_confidence(one: Evaluation) -> None:
    (caption,) = captioned(one, None)

    assert (caption.row, caption.expression) == (102, Expression.ANGER)
    assert caption.notes == ("→ fear 75%",)
    assert "true label anger; predicted as fear with a confidence of 75%" in caption.words


def test_the_majority_vote_is_shown_where_it_is_known(one: Evaluation) -> None:
    votes = np.zeros((103, 10), np.uint8)
    votes[102, [Expression.FEAR, Expression.ANGER]] = 8, 2

    (caption,) = captioned(one, Crowd(votes))

    assert caption.notes[-1] == "fear 8/10"


def test_a_tie_names_both() -> None:
    votes = np.array([[5, 0, 0, 0, 5, 0, 0, 0, 0, 0]], np.uint8)

    assert gallery.majority_vote(Crowd(votes), 0) == "anger/sadness 5/10"
