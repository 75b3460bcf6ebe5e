"""Turns: a few at a time, the first first, and nobody waits for one that takes long."""

import threading
from collections.abc import Callable

from tests.patience import PATIENCE_SECONDS
from ui.turns import Turns

FOR_EVER = 60.0


def started(what: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=what)
    thread.start()
    return thread


def test_no_more_run_at_once_than_there_are_places() -> None:
    turns, running, most = Turns(2, FOR_EVER), list[int](), list[int]()
    two = threading.Barrier(2)

    def run() -> None:
        with turns.turn():
            running.append(1)
            most.append(len(running))
            two.wait(PATIENCE_SECONDS)
            running.pop()

    for thread in [started(run) for _ in range(8)]:
        thread.join()

    assert max(most) == 2
    assert len(most) == 8


def test_a_turn_that_fails_ends() -> None:
    turns = Turns(1, FOR_EVER)
    for _ in range(2):
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            continue


def test_the_next_comes_while_a_long_turn_goes_on() -> None:
    turns, over = Turns(1, 0.01), threading.Event()

    def compute() -> None:
        with turns.turn():
            over.wait()

    computing = started(compute)
    with turns.turn():
        assert computing.is_alive()
    over.set()
    computing.join()
