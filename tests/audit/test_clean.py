"""Which faces a cleaning removes, and why."""

from dataclasses import replace

import numpy as np

from fer.audit.clean import Cleaning, Reason, select_removed
from fer.audit.traits import Traits
from fer.dataset.crowd import Answer, Crowd
from fer.dataset.fer2013 import Dataset
from tests.audit.made_up import dataset, pictures

NONE = np.empty(0, np.int64)

USUAL = Cleaning()


EXACT = Reason.EXACT_DUPLICATE


def traits(exact: list[int], near: list[int] | None = None) -> Traits:
    count = len(exact)
    grey = np.full(count, 50, np.float32)
    return Traits(
        grey, grey, np.zeros(count, np.bool_), np.array(exact), np.array(near or exact, np.int64)
    )


def left(data: Dataset, seen: Traits, cleaning: Cleaning = USUAL) -> dict[int, Reason]:
    found = select_removed(data, seen, None, NONE, cleaning)
    return dict(zip(found.position.tolist(), found.reason, strict=True))


def test_what_a_test_shares_with_training_leaves_training() -> None:
    data = dataset(pictures(4), usage=[0, 0, 1, 2])

    found = select_removed(data, traits([0, 0, 0, 0]), None, NONE, Cleaning())

    assert found.position.tolist() == [0, 1]
    assert found.reason == (EXACT, EXACT)
    assert found.duplicates.tolist() == [3, 3]


def test_the_tests_stay_as_they_are_unless_asked() -> None:
    data = dataset(pictures(3), usage=[1, 2, 2])

    assert left(data, traits([0, 0, 0])) == {}
    assert left(data, traits([0, 0, 0]), Cleaning(tests=True)) == {
        0: EXACT,
        2: EXACT,
    }


def test_within_training_the_first_stays() -> None:
    assert left(dataset(pictures(3)), traits([0, 0, 0])) == {
        1: EXACT,
        2: EXACT,
    }


def test_of_duplicates_with_different_labels_none_stays_unless_asked() -> None:
    data = dataset(pictures(3), truth=[0, 4, 2])
    duplicates = traits([0, 0, 2])

    both = {0: Reason.CONTRADICTING, 1: Reason.CONTRADICTING}
    assert left(data, duplicates) == both
    assert left(data, duplicates, Cleaning(contradicting=False)) == {1: EXACT}


def test_the_face_that_stays_is_named_even_through_two_steps() -> None:
    # 1 is the exact duplicate of 0, and 0 shows the same picture as 2 of PublicTest.
    data = dataset(pictures(3), usage=[0, 0, 1])

    found = select_removed(data, traits([0, 0, 2], [0, 0, 0]), None, NONE, Cleaning())

    assert found.reason == (Reason.NEAR_DUPLICATE, EXACT)
    assert found.duplicates.tolist() == [2, 2]


def test_votes_blanks_and_doubts_remove_too() -> None:
    data = dataset(pictures(4))
    votes = np.zeros((4, 10), np.uint8)
    votes[:, Answer.ANGER] = 10
    votes[1] = 0
    votes[1, Answer.NOT_A_FACE] = 10
    seen = replace(traits([0, 1, 2, 3]), blank=np.array([True, False, False, False]))
    doubtful = np.array([2])

    usual = select_removed(data, seen, Crowd(votes), doubtful, Cleaning())
    strict = select_removed(data, seen, Crowd(votes), doubtful, Cleaning(suspect_labels=True))

    assert usual.reason == (Reason.BLANK, Reason.NOT_A_FACE)
    assert strict.position.tolist() == [0, 1, 2]
    assert strict.reason == (Reason.BLANK, Reason.NOT_A_FACE, Reason.SUSPECT_LABEL)
