"""The app with two models that answer without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import runs
from fer.recognition import assembly, trial
from tests.made_up import model_in, recogniser
from tests.page import page_of, quick_runs
from ui import models as models_on_pages

Open = Callable[[str], AppTest]
"""A page's file name to the page, run once."""


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    with quick_runs():
        yield


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models folder, with a best model and a second; any of them finds two happy faces."""
    folder = tmp_path / "models"
    model_in(folder, "second", accuracy=0.5)
    model_in(folder, "best", accuracy=0.6034)
    monkeypatch.setattr(runs, "MODELS", folder)
    monkeypatch.setattr(models_on_pages, "LOOK_SECONDS", 1e-9)  # tests change models between runs
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser())
    monkeypatch.setattr(trial, "demand_harmless", lambda _: None)
    return folder


@pytest.fixture
def opened(models: Path) -> Open:
    assert models.is_dir()

    def open_page(name: str) -> AppTest:
        return page_of(name.removesuffix(".py")).run()

    return open_page
