"""fer/audit/groups.py"""

import numpy as np

from fer.audit.groups import groups_of, is_shared, joined


def test_a_long_chain_is_one_group_by_its_smallest() -> None:
    chain = np.array([[place, place + 1] for place in range(99)])

    assert (joined(100, chain[::-1]) == 0).all()


def test_two_groups_stay_apart() -> None:
    assert joined(6, np.array([[0, 5], [2, 3]])).tolist() == [0, 1, 2, 2, 4, 0]


def test_a_pair_that_joins_two_groups_joins_all_their_members() -> None:
    assert joined(6, np.array([[0, 1], [3, 4], [4, 5], [5, 1]])).tolist() == [0, 0, 2, 0, 0, 0]


def test_without_pairs_everyone_is_alone() -> None:
    alone = joined(3, np.empty((0, 2), np.int64))

    assert alone.tolist() == [0, 1, 2]
    assert list(groups_of(alone)) == []
    assert not is_shared(alone).any()
