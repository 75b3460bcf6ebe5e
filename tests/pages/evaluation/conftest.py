"""The page with two models that were scored, and no dataset unless a test puts one there."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer import files, runs
from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs
from fer.labels import Expression
from tests.evaluated import evaluated_in
from tests.page import page_of

Open = Callable[..., AppTest]

ROWS = np.arange(42, 49)
"""PrivateTest of the tiny dataset: a face of each expression."""


@cache
def answers(dataset: Dataset, *, right: int) -> Outputs:
    """So many of the seven faces right, and the rest taken for neutral or, if so, for anger."""
    predicted = np.where(np.arange(7) < right, np.arange(7), Expression.NEUTRAL)
    predicted[6] = Expression.NEUTRAL if right == 7 else Expression.ANGER
    probabilities = np.full((7, 7), 0.05, np.float32)
    probabilities[np.arange(7), predicted] = 0.7
    return Outputs(probabilities, dataset.truth[ROWS], ROWS)


@pytest.fixture
def models(tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`best` has five of seven faces right, `second` two."""
    folder = tmp_path / "models"
    evaluated_in(folder, "second", answers(tiny_dataset, right=2))
    evaluated_in(folder, "best", answers(tiny_dataset, right=5))
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "MODELS", folder)
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    return folder


@pytest.fixture
def dataset(models: Path, tiny_csv: Path) -> Path:
    """The tiny dataset in the place of FER2013."""
    folder = models.parent / "data"
    folder.mkdir()
    return Path(shutil.copy(tiny_csv, folder / "fer2013.csv"))


@pytest.fixture
def opened(models: Path) -> Open:
    assert models.is_dir()

    def open_page(tab: str = "Overview", **link: str | list[str]) -> AppTest:
        page = page_of("evaluation", {"show": tab} | link).run()
        assert not page.exception
        return page

    return open_page


def text(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.info, page.warning, page.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)
