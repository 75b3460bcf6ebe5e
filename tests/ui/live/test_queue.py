"""The queue for videos."""

from ui.live.queue import Queue


def test_who_comes_first_is_served_and_the_others_wait_in_order() -> None:
    queue = Queue(2)

    assert [queue.position(who, 0) for who in "abcd"] == [0, 0, 1, 2]
    assert [queue.position(who, 1) for who in "dcba"] == [2, 1, 0, 0]


def test_who_falls_silent_makes_room_for_the_next() -> None:
    queue = Queue(1)
    for second in range(4):
        queue.position("b", second) if second else queue.position("a", 0)
    queue.position("c", 3)

    # a was last heard of at 0.
    assert (queue.position("c", 3.5), queue.position("b", 3.5)) == (1, 0)
