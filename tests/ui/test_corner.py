"""The teacher's corner, and the QR code in it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import runs
from fer.runs import State
from tests.made_up import run_in
from tests.patience import PATIENCE_SECONDS
from ui import access, addresses, corner


def app() -> None:
    from ui import corner

    corner.show("quiz")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """The corner of a server in one network, with a queued run."""
    run_in(tmp_path, "waits", State.QUEUED)
    monkeypatch.setattr(runs, "RUNS", tmp_path)
    monkeypatch.setattr(corner, "open_pages", lambda: 1)
    monkeypatch.setattr(corner, "class_addresses", lambda _: ["http://192.0.2.7:8501"])
    page = AppTest.from_function(app, default_timeout=PATIENCE_SECONDS)
    page.session_state["corner"] = True
    return page


def test_it_has_the_address_the_open_pages_and_the_queue(opened: AppTest) -> None:
    page = opened.run()

    assert not page.exception
    assert page.markdown[0].value == "`http://192.0.2.7:8501`"
    assert page.caption[0].value == "1 page is open · 1 training queued"


def test_who_may_change_nothing_does_not_see_it(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "allowed", lambda: False)

    assert len(opened.run().expander) == 0


def test_an_address_that_reaches_nobody_else_says_so(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corner, "class_addresses", addresses.class_addresses)
    monkeypatch.setattr(addresses, "own_addresses", list)

    assert opened.run().caption[0].value == addresses.UNREACHABLE


def test_a_qr_code_is_a_picture_that_needs_nothing_else() -> None:
    assert addresses.qr_code("http://192.0.2.7:8501/play?BCDFGH").startswith("data:image/svg+xml")
