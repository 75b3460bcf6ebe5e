"""Every button of every page, pressed by a visitor who may change nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import files, runs
from fer.runs import State
from tests.made_up import run_in
from tests.pages.conftest import NAVIGATION
from ui import access
from ui.dataset import open_dataset

PAGES = Path(__file__).parents[2] / "pages"

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
]


@pytest.fixture
def root(
    models: Path, tmp_path: Path, tiny_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A server's folder with a run in each state, which no process may be started on."""

    def start(*command: object, **options: object) -> None:
        raise AssertionError(f"a process was started: {command}")

    monkeypatch.delenv(access.OPEN_VARIABLE)
    # Every button can be pressed: what the page offers is no protection.
    monkeypatch.setattr(access, "guard", lambda *, ready=True: {"disabled": False, "help": None})
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(open_dataset, "compute_predictions", lambda *_: None)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fer2013.csv").write_bytes(tiny_csv.read_bytes())
    for state in STATES:
        run_in(tmp_path / "runs", state.value, state)
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", start)
        yield tmp_path


def opened(page: str, link: dict[str, str]) -> AppTest:
    app = AppTest.from_file(NAVIGATION, default_timeout=180).run()
    for name, value in link.items():
        app.query_params[name] = value
    app = app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    return app


def state_of(root: Path) -> dict[str, bytes]:
    """All that actions change; what is computed of a dataset is kept in a cache of its own."""
    kept = (path for path in sorted(root.rglob("*")) if "cache" not in path.parts)
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in kept}


@pytest.mark.parametrize(("page", "link"), VIEWS, ids=str)
def test_no_button_changes_anything_for_who_may_not(
    page: str, link: dict[str, str], root: Path
) -> None:
    before = state_of(root)

    for place, button in enumerate(opened(page, link).button):
        if button.disabled:  # since there is nothing to press it for
            continue
        app = pressed(page, link, place)
        assert state_of(root) == before, app.button[place].label
        assert not app.exception


def pressed(page: str, link: dict[str, str], place: int) -> AppTest:
    """The page after a click on the button in this place."""
    return opened(page, link).button[place].click().run()


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
