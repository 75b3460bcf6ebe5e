"""fer/audit/groups.py"""

from pathlib import Path

import numpy as np
import pytest

from fer.audit.groups import component_of, exact_groups, groups_of, is_shared
from fer.dataset.fer2013 import open_dataset


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
    assert not is_shared(alone).any()


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
