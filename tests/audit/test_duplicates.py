"""fer/audit/duplicates.py"""

from pathlib import Path

import numpy as np
import pytest

from fer.audit.duplicates import (
    SplitPairs,
    component_of,
    count_duplicates,
    exact_groups,
    group_size,
    groups_of,
    shared_with,
)
from fer.dataset.fer2013 import open_dataset
from fer.labels import Split
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


def test_a_long_chain_is_one_group_by_its_smallest() -> None:
    chain = np.array([[place, place + 1] for place in range(99)])

    assert (component_of(100, chain[::-1]) == 0).all()


def test_two_groups_stay_apart() -> None:
    assert component_of(6, np.array([[0, 5], [2, 3]])).tolist() == [0, 1, 2, 2, 4, 0]


def test_a_pair_that_joins_two_groups_joins_all_their_members() -> None:
    assert component_of(6, np.array([[0, 1], [3, 4], [4, 5], [5, 1]])).tolist() == [
        0,
        0,
        2,
        0,
        0,
        0,
    ]


def test_without_pairs_everyone_is_alone() -> None:
    alone = component_of(3, np.empty((0, 2), np.int64))

    assert alone.tolist() == [0, 1, 2]
    assert list(groups_of(alone)) == []
    assert not (group_size(alone) > 1).any()


def test_one_pixel_makes_a_difference() -> None:
    faces = np.zeros((3, 48, 48, 1), np.uint8)
    faces[1, 47, 47] = 1

    assert exact_groups(faces).tolist() == [0, 1, 0]


def test_no_faces_have_no_exact_groups() -> None:
    assert exact_groups(np.empty((0, 48, 48, 1), np.uint8)).tolist() == []


@pytest.mark.slow
def test_on_fer2013_they_are_those_whose_bytes_are_the_same(fer2013_csv: Path) -> None:
    faces = open_dataset(fer2013_csv).faces
    first: dict[bytes, int] = {}
    expected = [first.setdefault(face.tobytes(), place) for place, face in enumerate(faces)]

    found = exact_groups(faces)

    assert found.tolist() == expected
    assert np.count_nonzero(found != np.arange(len(faces))) == 1855
