"""The line for live places, without a socket."""

from contextlib import ExitStack

import anyio

from api.line import Line


def test_so_many_have_a_place_and_the_others_are_numbered() -> None:
    line = Line(2)
    with ExitStack() as standing:
        tickets = [standing.enter_context(line.ticket()) for _ in range(4)]

        assert [ticket.waiting for ticket in tickets] == [0, 0, 1, 2]


def test_when_one_leaves_those_behind_move_up() -> None:
    line = Line(1)
    with ExitStack() as standing, ExitStack() as leaving:
        standing.enter_context(line.ticket())
        leaving.enter_context(line.ticket())
        last = standing.enter_context(line.ticket())
        assert last.waiting == 2

        leaving.close()

        assert last.waiting == 1


def test_who_has_not_yet_heard_of_a_move_does_not_wait_for_the_next() -> None:
    line = Line(1)

    async def stand() -> int:
        with ExitStack() as first:
            first.enter_context(line.ticket())
            with line.ticket() as second:
                told = second.waiting
                first.close()  # while the one who waits is being told
                with anyio.fail_after(5):
                    await second.moved(told)
                return second.waiting

    assert anyio.run(stand) == 0


def test_an_error_frees_the_place() -> None:
    line = Line(1)
    try:
        with line.ticket():
            raise RuntimeError("gone")
    except RuntimeError:
        pass

    with line.ticket() as next_one:
        assert next_one.waiting == 0
