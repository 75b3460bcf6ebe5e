"""Every button of every page, pressed by a visitor who may change nothing."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from fer import files, runs
from fer.dataset.fer2013 import Dataset, open_dataset
from fer.quiz.game import Command, Rules
from fer.quiz.games import GAMES
from fer.runs import State
from tests.evaluated import evaluated_in
from tests.made_up import picture, run_in
from tests.page import page_of
from tests.pages.evaluation.conftest import answers
from tests.quiz.made_up import face
from tests.video import films
from ui import access, shared_result
from ui.evaluation import gallery
from ui.photos import Upload
from ui.quiz.lead import HOST
from ui.stash import Stash
from ui.video import settings

guard = access.guard

PAGES = Path(__file__).parents[2] / "pages"

BUTTONS = ("button", "form_submit_button")
"""The functions that draw what can be pressed."""

STATES = (State.FINISHED, State.STOPPED, State.QUEUED, State.RUNNING)
"""Together their runs have every button that a run can have."""

TABS = {
    "training": ["Watch", "New run", "All runs"],
    "dataset": ["Faces", "Statistics", "Map", "Audit", "Label codes", "Anatomy", "Sources"],
}

VIEWS = [
    *((page, {"show": tab}) for page, tabs in TABS.items() for tab in tabs),
    *(("training", {"show": "Watch", "run": state.value}) for state in STATES),
    *((path.stem, {}) for path in sorted(PAGES.glob("*.py")) if path.stem not in TABS),
    ("classify", {"example": "one"}),
    ("dataset", {"face": "0"}),
    ("dataset", {"only": "model disagrees with label"}),
    ("training", {"show": "All runs", "compare": "finished"}),
    ("training", {"show": "Watch", "runs": "none"}),
    ("quiz", {HOST: "over"}),
    ("evaluation", {"show": "Mistakes", "models": "evaluated"}),
]
"""Pages with the parameters of their links; together they have every button that there is."""


@pytest.fixture
def root(
    models: Path,
    tmp_path: Path,
    tiny_csv: Path,
    tiny_dataset: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """A server's folder with a run in each state, which no process may be started on."""

    def start(*command: object, **options: object) -> None:
        raise AssertionError(f"a process was started: {command}")

    monkeypatch.delenv(access.OPEN_VARIABLE)
    # Every button can be pressed: what the page offers is no protection.
    monkeypatch.setattr(access, "guard", lambda *, ready=True: {"disabled": False, "help": None})
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(shared_result, "SOON_SECONDS", 60.0)
    monkeypatch.setattr(gallery, "A_PAGE", 1)
    monkeypatch.setattr(access, "GUESS_SECONDS", 0.0)
    # That a video is tried in a process of its own changes nothing.
    monkeypatch.setattr(settings, "demand_harmless", lambda data, name: None)
    evaluated_in(models, "evaluated", answers(tiny_dataset, right=2))
    over = GAMES.start([face(0)], Rules(), "best")
    over.game.command(Command.END, over.game.version)
    monkeypatch.setattr(GAMES, "_listed", [replace(over, secret="over")])
    (tmp_path / "data").mkdir()
    open_dataset(Path(shutil.copy(tiny_csv, tmp_path / "data" / "fer2013.csv")))
    for state in STATES:
        run_in(tmp_path / "runs", state.value, state)
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", start)
        yield tmp_path


def opened(page: str, link: dict[str, str]) -> AppTest:
    """The page, for a visitor who gave a film and, with a link that says nothing, a photo."""
    runs.RUNS = runs.RUNS.with_name(link.get("runs", "runs"))
    app = page_of(page, link)
    film = Upload("film.mp4", films.film([films.picture()] * 5))
    app.session_state["stash-video"] = Stash(1, before=[("0", film)])
    if not link:
        small = Upload("small.png", picture(48, 48, "PNG"))
        app.session_state["stash-photos"] = Stash(1, before=[small])
    assert not app.run().exception
    return app


def state_of(root: Path) -> dict[str, bytes]:
    """All that actions change; that a dataset was read is noted once its file is no longer new."""
    kept = (path for path in sorted(root.rglob("*")) if path.name != "known.json")
    on_disk = {str(path): path.read_bytes() if path.is_file() else b"" for path in kept}
    return on_disk | {"games": bytes(len(GAMES._listed))}


@pytest.mark.parametrize(("page", "link"), VIEWS, ids=str)
def test_no_button_changes_anything_for_who_may_not(
    page: str, link: dict[str, str], root: Path
) -> None:
    buttons = opened(page, link).button
    before = state_of(root)

    for place, button in enumerate(buttons):
        if button.disabled:  # since there is nothing to press it for
            continue
        app = pressed(page, link, place)
        assert state_of(root) == before, app.button[place].label
        assert not app.exception


def pressed(page: str, link: dict[str, str], place: int) -> AppTest:
    """The page after a click on the button in this place."""
    return opened(page, link).button[place].click().run()


def test_every_button_that_there_is_was_pressed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = set()

    for name in BUTTONS:
        draw = getattr(st, name)

        def note(*given: Any, draw: Callable[..., bool] = draw, **options: Any) -> bool:
            caller = sys._getframe(1)
            drawn.add((caller.f_code.co_filename, caller.f_lineno))
            return draw(*given, **options)

        monkeypatch.setattr(st, name, note)
    for page, link in VIEWS:
        opened(page, link)

    assert set(calls_for_buttons()) - drawn == set()


def calls_for_buttons() -> Iterator[tuple[str, int]]:
    """The file and line of each call that draws a button."""
    for folder in (PAGES, PAGES.parent / "ui"):
        for path in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in BUTTONS:
                    yield str(path), node.lineno


@pytest.mark.parametrize("state", STATES)
def test_the_clicks_arrive_and_only_permission_stops_them(
    state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "demand", lambda: None)
    link = {"show": "Watch", "run": state.value}
    before = state_of(root)

    for place in range(len(opened("training", link).button)):
        app = pressed("training", link, place)
        if app.exception or state_of(root) != before:
            return

    raise AssertionError("no click did anything")


def test_what_needs_the_passcode_is_on_a_page_with_a_field_for_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "guard", guard)
    asking = set()

    for page, link in VIEWS:
        app = opened(page, link)
        if any(each.help == access.HINT for each in app.button):
            asking.add(page)
            assert any(each.key == "passcode-typed" for each in app.text_input), (page, link)

    assert asking == {"dataset", "training"}  # the page Quiz has no button for who may not
