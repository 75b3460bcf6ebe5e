"""Mistakes by confidence, hits by doubt."""

from fer.labels import Expression
from tests.evaluation.ten_faces import TEN
from ui.evaluation.mistakes import ranked

# In TEN the faces 2, 5 and 9 are wrong, with a confidence of 0.75, 0.5 and 0.625.


def test_the_most_confident_mistake_comes_first() -> None:
    assert ranked(TEN, None, mistakes=True).tolist() == [2, 9, 5]


def test_the_least_sure_hit_comes_first() -> None:
    hits = ranked(TEN, None, mistakes=False).tolist()

    assert hits[:3] == [1, 4, 8]
    assert hits[-1] == 6


def test_one_label_can_be_looked_at() -> None:
    assert ranked(TEN, Expression.FEAR, mistakes=True).tolist() == [5]
