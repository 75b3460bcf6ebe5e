"""fer/audit/duplicates.py"""

import numpy as np

from fer.audit.duplicates import SplitPairs, count_duplicates, shared_with
from fer.dataset.split import Split
from tests.audit.made_up import dataset, pictures

TRAINING, PUBLIC, PRIVATE = Split

# Positions 0, 2 and 5 are one picture, 1 and 4 another; 3 is alone.
FIRST = np.array([0, 1, 0, 3, 1, 0])
DATA = dataset(pictures(6), truth=[0, 3, 0, 6, 3, 4], usage=[0, 0, 0, 1, 1, 2])


def test_groups_are_counted_with_their_labels() -> None:
    found = count_duplicates(DATA, FIRST)

    assert (found.groups, found.faces, found.surplus, found.largest) == (2, 5, 3, 3)
    assert (found.contradicting_groups, found.contradicting_faces) == (1, 3)


def test_pairs_are_counted_by_their_splits() -> None:
    found = count_duplicates(DATA, FIRST)

    assert found.by_splits == (
        SplitPairs(TRAINING, TRAINING, 1, 0, 2, 2),
        SplitPairs(TRAINING, PUBLIC, 1, 0, 1, 1),
        SplitPairs(TRAINING, PRIVATE, 2, 2, 2, 1),
        SplitPairs(PUBLIC, PUBLIC, 0, 0, 0, 0),
        SplitPairs(PUBLIC, PRIVATE, 0, 0, 0, 0),
        SplitPairs(PRIVATE, PRIVATE, 0, 0, 0, 0),
    )
    assert found.between(TRAINING, PRIVATE).contradicting == 2


def test_splits_may_stand_in_any_order() -> None:
    data = dataset(pictures(2), usage=[2, 0])

    found = count_duplicates(data, np.array([0, 0]))

    assert found.between(TRAINING, PRIVATE) == SplitPairs(TRAINING, PRIVATE, 1, 0, 1, 1)


def test_without_duplicates_all_counts_are_0() -> None:
    found = count_duplicates(DATA, np.arange(6))

    assert (found.groups, found.faces, found.largest, found.contradicting_groups) == (0, 0, 0, 0)
    assert sum(each.pairs for each in found.by_splits) == 0


def test_shared_are_the_faces_of_a_split_that_another_has_too() -> None:
    private = shared_with(DATA, FIRST, PRIVATE, (TRAINING, PUBLIC))
    training = shared_with(DATA, FIRST, TRAINING, (PUBLIC,))

    assert private.tolist() == [False, False, False, False, False, True]
    assert training.tolist() == [False, True, False, False, False, False]
