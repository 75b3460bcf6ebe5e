"""The page Training with runs of its own; no process is started here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import files, runs
from fer.runs import Run
from fer.training import launch as launching
from tests.page import page_of
from ui import access

Open = Callable[..., AppTest]


@pytest.fixture
def folder(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all runs; there is a dataset, and no process is really started."""
    assert models.is_dir()
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(launching, "_start", lambda run: None)
    monkeypatch.delenv(access.VARIABLE, raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fer2013.csv").touch()
    return tmp_path / "runs"


@pytest.fixture
def opened(folder: Path) -> Open:
    def open_page(tab: str = "Watch", **link: str) -> AppTest:
        return page_of("training", {"show": tab} | link).run()

    return open_page


def text(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.info, page.warning, page.error, page.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def labels(page: AppTest) -> list[str]:
    return [button.label for button in [*page.button, *page.download_button]]


def button(page: AppTest, label: str) -> object:
    return next(each for each in page.button if each.label == label)


def press(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click()
    page.run()
    assert not page.exception
    return page


def only_run(folder: Path) -> Run:
    (run,) = runs.runs_in(folder)
    return run
