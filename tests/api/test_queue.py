"""The queue for live places, without a socket."""

from contextlib import ExitStack

import anyio

from api.queue import Queue


def test_so_many_have_a_place_and_the_others_are_numbered() -> None:
    queue = Queue(2)
    with ExitStack() as standing:
        tickets = [standing.enter_context(queue.ticket()) for _ in range(4)]

        assert [ticket.position for ticket in tickets] == [0, 0, 1, 2]


def test_when_one_leaves_those_behind_move_up() -> None:
    queue = Queue(1)
    with ExitStack() as standing, ExitStack() as leaving:
        standing.enter_context(queue.ticket())
        leaving.enter_context(queue.ticket())
        last = standing.enter_context(queue.ticket())
        assert last.position == 2

        leaving.close()

        assert last.position == 1


def test_who_has_not_yet_heard_of_a_move_does_not_wait_for_the_next() -> None:
    queue = Queue(1)

    async def stand() -> int:
        with ExitStack() as first:
            first.enter_context(queue.ticket())
            with queue.ticket() as second:
                before = second.position
                first.close()  # while the one who waits is being told
                with anyio.fail_after(5):
                    await second.moved_from(before)
                return second.position

    assert anyio.run(stand) == 0


def test_an_error_frees_the_place() -> None:
    queue = Queue(1)
    try:
        with queue.ticket():
            raise RuntimeError("gone")
    except RuntimeError:
        pass

    with queue.ticket() as next_one:
        assert next_one.position == 0
