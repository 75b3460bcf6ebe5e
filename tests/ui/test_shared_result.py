"""Results that are computed once."""

from threading import Event, Thread

import pytest

from fer.arrays import Progress
from tests.patience import PATIENCE_SECONDS
from ui import shared_result
from ui.shared_result import SharedResult


def test_it_is_made_once_for_two_who_ask_at_the_same_time() -> None:
    value, began, go_on = SharedResult[int](), Event(), Event()
    made: list[int] = []

    def make(_: object) -> int:
        began.set()
        assert go_on.wait(PATIENCE_SECONDS)
        made.append(1)
        return 7

    answers: list[int] = []
    asking = [Thread(target=lambda: answers.append(value.get(make))) for _ in range(2)]
    for thread in asking:
        thread.start()
    assert began.wait(PATIENCE_SECONDS)
    go_on.set()
    for thread in asking:
        thread.join(10)

    assert answers == [7, 7]
    assert made == [1]


def test_whoever_waits_hears_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_result, "LOOK_SECONDS", 0.01)
    heard: list[float] = []
    was_heard = Event()

    def make(report: Progress) -> str:
        report(0.5)
        assert was_heard.wait(PATIENCE_SECONDS)
        return "made"

    def progress(fraction: float) -> None:
        heard.append(fraction)
        if fraction == 0.5:
            was_heard.set()

    assert SharedResult[str]().get(make, progress) == "made"
    assert heard[-1] == 0.5


def test_it_goes_on_when_whoever_asked_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_result, "LOOK_SECONDS", 0.01)
    value, go_on = SharedResult[int](), Event()

    def make(_: object) -> int:
        assert go_on.wait(PATIENCE_SECONDS)
        return 7

    def leave(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        value.get(make, leave)
    go_on.set()

    assert value.get(lambda _: 8) == 7


def test_a_failure_is_told_and_the_next_to_ask_tries_again() -> None:
    value = SharedResult[int]()

    def fail(_: object) -> int:
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="disk is full"):
        value.get(fail)
    assert value.value is None
    assert value.get(lambda _: 7) == 7


def test_who_comes_while_it_is_made_gets_nothing_and_sees_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_result, "SOON_SECONDS", 0.01)
    value, go_on = SharedResult[int](), Event()

    def make(report: Progress) -> int:
        report(0.5)
        assert go_on.wait(PATIENCE_SECONDS)
        return 7

    assert value.over
    assert value.soon(make) is None
    assert (value.done, value.over) == (0.5, False)
    assert value.soon(make) is None
    go_on.set()
    assert value.get(make) == 7
    assert value.soon(make) == 7


def test_what_is_quick_is_there_at_once() -> None:
    assert SharedResult[int]().soon(lambda _: 7) == 7


def test_a_failure_in_the_background_is_told_once_and_then_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_result, "SOON_SECONDS", 0.0)
    value, go_on = SharedResult[int](), Event()

    def fail(_: object) -> int:
        assert go_on.wait(PATIENCE_SECONDS)
        raise OSError("The disk is full.")

    assert value.soon(fail) is None
    go_on.set()
    while not value.over:
        pass
    with pytest.raises(OSError, match="disk is full"):
        value.soon(lambda _: 7)
    assert value.get(lambda _: 7) == 7
