"""Training, as who has the passcode uses it, and who has not."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.made_up import run_in
from tests.pages.training.conftest import Open, press, text
from ui import access


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv(access.VARIABLE, "wörd")


def changing(page: AppTest) -> dict[str, bool]:
    """Whether each button that changes anything is off."""
    return {
        each.label: each.disabled for each in page.button if each.label not in ("Enter", "Watch")
    }


@pytest.mark.usefixtures("locked")
def test_without_the_passcode_all_is_seen_and_nothing_can_be_changed(
    opened: Open, folder: Path
) -> None:
    run_in(folder, "done")

    page = opened()

    assert len(page.get("plotly_chart")) == 4
    assert changing(page)
    assert all(changing(page).values())
    assert all(changing(opened("New run")).values())


@pytest.mark.usefixtures("locked")
def test_the_passcode_opens_the_page_for_its_visitor_alone(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "GUESS_SECONDS", 0.0)
    run_in(folder, "done")
    page, other = opened(), opened()

    page.text_input(key="passcode-typed").set_value("word")
    press(page, "Enter")
    assert "Wrong passcode" in text(page)
    assert all(changing(page).values())

    page.text_input(key="passcode-typed").set_value("wörd")
    press(page, "Enter")
    assert not any(changing(page).values())
    assert "passcode" not in page.query_params
    assert all(changing(other.run()).values())


@pytest.mark.usefixtures("locked")
def test_a_wrong_guess_costs_a_pause_and_the_right_one_none(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(access, "sleep", pauses.append)
    run_in(folder, "done")
    page = opened()

    page.text_input(key="passcode-typed").set_value("word")
    press(page, "Enter")
    assert pauses == [access.GUESS_SECONDS]

    page.text_input(key="passcode-typed").set_value("wörd")
    press(page, "Enter")
    assert len(pauses) == 1
