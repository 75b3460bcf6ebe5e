"""Which faces are in a view, and in which order."""

import numpy as np
import pytest

from fer.audit.traits import AnnotatedDataset, Traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.exploration.view import Only, Sort, View, positions
from fer.labels import Expression, Split

ANGER, FEAR, HAPPINESS = Expression.ANGER, Expression.FEAR, Expression.HAPPINESS

# Six faces: 1 is 0 again, pixel by pixel; 4 is 2 again, changed a little; 5 is blank.
DATASET = Dataset(
    faces=np.zeros((6, 48, 48, 1), np.uint8),
    truth=np.array([ANGER, FEAR, FEAR, HAPPINESS, FEAR, HAPPINESS]),
    row=np.arange(6),
    usage=np.array([0, 0, 0, 1, 1, 2], np.uint8),
    sha256="0" * 64,
)
TRAITS = Traits(
    brightness=np.array([100, 100, 90, 120, 95, 0], np.float32),
    contrast=np.array([40, 40, 60, 50, 55, 1], np.float32),
    blank=np.array([False, False, False, False, False, True]),
    exact_group=np.array([0, 0, 2, 3, 4, 5]),
    near_group=np.array([0, 0, 2, 3, 2, 5]),
)


def votes(**given: int) -> list[int]:
    names = [*(expression.label for expression in Expression), "contempt", "unknown", "not_a_face"]
    return [given.get(name, 0) for name in names]


CROWD = Crowd(
    np.array(
        [
            votes(anger=10),
            votes(anger=7, fear=3),  # denies fear
            votes(fear=5, sadness=5),  # a tie denies nothing
            votes(happiness=9, neutral=1),
            votes(fear=6, surprise=4),
            votes(not_a_face=8, neutral=2),
        ],
        np.uint8,
    )
)
# The model takes every face for a happy one, with the probability of the label falling.
PROBABILITIES = np.array([[share / 10] * 7 for share in (6, 5, 4, 9, 3, 8)], np.float32)
PROBABILITIES[:, HAPPINESS] = 1


def seen(view: View) -> list[int]:
    return list(positions(view, AnnotatedDataset(DATASET, TRAITS, CROWD), PROBABILITIES))


def test_without_a_choice_all_faces_are_shown_by_row() -> None:
    assert positions(View(), AnnotatedDataset(DATASET, TRAITS, None)).tolist() == [0, 1, 2, 3, 4, 5]


def test_a_split_and_an_expression_narrow_it_down_together() -> None:
    assert seen(View(split=Split.PUBLIC_TEST)) == [3, 4]
    assert seen(View(expression=FEAR)) == [1, 2, 4]
    assert seen(View(split=Split.PUBLIC_TEST, expression=FEAR)) == [4]
    assert seen(View(split=Split.PRIVATE_TEST, expression=FEAR)) == []


@pytest.mark.parametrize(
    ("only", "shown"),
    [
        (Only.ALL, [0, 1, 2, 3, 4, 5]),
        (Only.BLANK, [5]),
        (Only.DUPLICATE, [0, 1]),
        (Only.NEAR_DUPLICATE, [2, 4]),
        (Only.RATERS_DISAGREE, [1, 5]),
        (Only.NOT_A_FACE, [5]),
        (Only.MODEL_DISAGREES, [0, 1, 2, 4]),
    ],
)
def test_only_keeps_what_it_names(only: Only, shown: list[int]) -> None:
    assert seen(View(only=only)) == shown


def test_both_ends_of_an_agreement_are_included() -> None:
    assert seen(View(agreement=(0.6, 0.8))) == [1, 4, 5]
    assert seen(View(agreement=(1.0, 1.0))) == [0]
    assert seen(View(agreement=(0.0, 0.4))) == []


@pytest.mark.parametrize(
    ("sort", "rising"),
    [
        (Sort.ROW, [0, 1, 2, 3, 4, 5]),
        (Sort.BRIGHTNESS, [5, 2, 4, 0, 1, 3]),
        (Sort.CONTRAST, [5, 0, 1, 3, 4, 2]),
        (Sort.AGREEMENT, [2, 4, 1, 5, 3, 0]),
        (Sort.LOSS, [3, 5, 0, 1, 2, 4]),
    ],
)
def test_faces_come_in_the_order_asked_for(sort: Sort, rising: list[int]) -> None:
    assert seen(View(sort=sort)) == rising


def test_equal_ones_stay_in_the_order_of_their_rows_either_way() -> None:
    assert seen(View(sort=Sort.BRIGHTNESS, descending=True)) == [3, 0, 1, 4, 2, 5]


@pytest.mark.parametrize(
    "view",
    [View(only=Only.RATERS_DISAGREE), View(agreement=(0.5, 1.0)), View(sort=Sort.AGREEMENT)],
)
def test_what_needs_the_crowd_says_so_and_refuses_to_do_without(view: View) -> None:
    assert view.needs_crowd
    with pytest.raises(ValueError, match="crowd's votes"):
        positions(view, AnnotatedDataset(DATASET, TRAITS, None), PROBABILITIES)


@pytest.mark.parametrize("view", [View(only=Only.MODEL_DISAGREES), View(sort=Sort.LOSS)])
def test_what_needs_the_model_says_so_and_refuses_to_do_without(view: View) -> None:
    assert view.needs_model
    with pytest.raises(ValueError, match="model's answers"):
        positions(view, AnnotatedDataset(DATASET, TRAITS, CROWD), None)


def test_what_needs_neither_does_not_ask_for_it() -> None:
    view = View(Split.TRAINING, FEAR, Only.DUPLICATE, sort=Sort.CONTRAST, descending=True)

    assert not view.needs_crowd
    assert not view.needs_model
    assert positions(view, AnnotatedDataset(DATASET, TRAITS, None)).tolist() == [1]
