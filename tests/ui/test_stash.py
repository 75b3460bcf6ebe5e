"""What comes back when a page is opened again."""

import pytest

from ui import stash as module
from ui.stash import Stash, forget_old, forget_who_left


def test_what_a_widget_forgot_when_its_page_was_left_is_still_there() -> None:
    stash = Stash[str](most=3)

    assert stash.everything(["a", "b"]) == ["a", "b"]
    assert stash.everything([]) == ["a", "b"]
    assert stash.everything(["c"]) == ["a", "b", "c"]


def test_what_the_visitor_takes_out_is_gone() -> None:
    stash = Stash[str](most=3)
    stash.everything(["a"])

    stash.renew()

    assert stash.everything([]) == []


def test_of_what_was_given_before_the_latest_are_kept_until_it_is_cleared() -> None:
    stash = Stash[str](most=2)
    stash.everything(["a", "b", "c"])

    assert stash.everything([]) == ["b", "c"]
    stash.clear()
    assert stash.everything([]) == []


def test_what_nobody_looked_at_for_a_quarter_of_an_hour_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.stash.st.session_state", {})
    now = 1000.0
    monkeypatch.setattr("ui.stash.time.monotonic", lambda: now)
    stash: Stash[str] = module.stash_of("photos", 3)
    assert stash is module.stash_of("photos", 3)
    stash.everything(["a"])
    stash.everything([])

    now += 15 * 60
    forget_old()
    assert stash.before == ["a"]
    now += 1
    forget_old()
    assert (stash.before, stash.now) == ([], [])


def test_without_a_server_nobody_left() -> None:
    forget_who_left()
