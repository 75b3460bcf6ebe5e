"""What stands under a face."""

import numpy as np

from fer.dataset.crowd import Crowd
from fer.labels import Expression
from ui.elements.face_grid import Caption
from ui.evaluation import gallery
from ui.evaluation.pictures import Pictures
from ui.evaluation.scored import Scored


class _NoDataset:
    """Captions need no picture."""


def captioned(one: Scored, crowd: Crowd | None) -> list[Caption]:
    found = Pictures("data/none.csv", _NoDataset(), crowd)  # type: ignore[arg-type]
    return gallery.captions(one, np.array([2]), found)


def test_the_label_then_the_answer_and_how_sure(one: Scored) -> None:
    (caption,) = captioned(one, None)

    assert (caption.row, caption.expression, caption.label) == (102, Expression.ANGER, "anger")
    assert caption.notes == ("→ fear 75%",)
    assert "labelled anger; the model says fear, 75% sure" in caption.words


def test_the_crowd_is_told_where_it_is_known(one: Scored) -> None:
    votes = np.zeros((103, 10), np.uint8)
    votes[102, [Expression.FEAR, Expression.ANGER]] = 8, 2

    (caption,) = captioned(one, Crowd(votes))

    assert caption.notes[-1] == "fear 8/10"


def test_a_tie_names_both() -> None:
    votes = np.array([[5, 0, 0, 0, 5, 0, 0, 0, 0, 0]], np.uint8)

    assert gallery.most_seen(Crowd(votes), 0) == "anger/sadness 5/10"
