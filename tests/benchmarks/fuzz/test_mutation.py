"""Random changes of bytes."""

import numpy as np
import pytest

from fer.benchmarks.fuzz.mutation import MUTATIONS, Mutation, mutated

DATA = b'{"epochs": 30, "name": "tiny"}' * 4


def test_the_same_seed_makes_the_same_changes() -> None:
    one, again, other = (mutated(DATA, np.random.default_rng(seed)) for seed in (1, 1, 2))

    assert one == again
    assert one != other


def test_most_are_changed_and_some_are_not() -> None:
    changed = [mutated(DATA, np.random.default_rng(seed)) != DATA for seed in range(100)]

    assert 60 < sum(changed) < 100


@pytest.mark.parametrize("mutation", dict.fromkeys(MUTATIONS), ids=lambda each: each.__name__)
@pytest.mark.parametrize("data", [b"", b"7", DATA])
def test_every_change_can_be_made_to_anything(mutation: Mutation, data: bytes) -> None:
    for seed in range(50):
        mutation(bytearray(data), np.random.default_rng(seed))


def test_words_take_the_place_of_numbers_and_texts() -> None:
    changed = [mutated(DATA, np.random.default_rng(seed)) for seed in range(300)]

    assert any(b'"epochs": NaN' in each for each in changed)
