"""Values kept by a key, as pages ask for them."""

import pytest

from ui.caching import Cache


def test_a_value_is_computed_once_for_each_key() -> None:
    cache = Cache[list[str]]("test once", 4)

    first = cache.get("a", lambda: ["a"])

    assert cache.get("a", lambda: ["again"]) is first
    assert cache.get("b", lambda: ["b"]) == ["b"]


def test_two_caches_keep_values_of_the_same_key_apart() -> None:
    one, other = Cache[int]("test one", 4), Cache[int]("test other", 4)

    assert (one.get("key", lambda: 1), other.get("key", lambda: 2)) == (1, 2)


def test_what_cannot_be_computed_is_tried_again() -> None:
    cache = Cache[int]("test again", 4)

    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: 1 // 0)

    assert cache.get("key", lambda: 7) == 7


def test_the_oldest_value_makes_room() -> None:
    cache = Cache[int]("test room", 2)
    for number in range(3):
        cache.get(number, lambda number=number: number)  # type: ignore[misc]

    assert cache.get(0, lambda: 9) == 9
