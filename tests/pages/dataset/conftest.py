"""The page Dataset with 49 made-up faces, and models that need no network."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer import files
from fer.dataset.fer2013 import Dataset
from fer.exploration.predictions import Predictions
from fer.runs import Run
from tests.page import page_of
from ui import predictions

Open = Callable[..., AppTest]


@pytest.fixture
def folder(models: Path, tmp_path: Path, tiny_csv: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `data`, with the tiny dataset as fer2013.csv."""
    assert models.is_dir()
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(predictions, "open_predictions", made_up_predictions)
    data = tmp_path / "data"
    data.mkdir()
    copyfile(tiny_csv, data / "fer2013.csv")
    return data


def made_up_predictions(
    _: Run, dataset: Dataset, __: Path, progress: Callable[[float], None]
) -> Predictions:
    """Every face is taken for a happy one; those of rows next to each other are alike."""
    progress(0.5)
    probabilities = np.full((len(dataset), 7), 0.05, np.float32)
    probabilities[:, 3] = 0.7
    angle = dataset.row / len(dataset)
    return Predictions(
        probabilities, np.stack([np.cos(angle), np.sin(angle)], 1).astype(np.float16)
    )


@pytest.fixture
def opened(folder: Path) -> Open:
    assert folder.is_dir()

    def open_page(tab: str = "Faces", **link: str) -> AppTest:
        page = page_of("dataset", {"show": tab} | link).run()
        assert not page.exception
        return page

    return open_page


# Codes 0 to 6 in the order of the columns of fer2013new.csv.
COLUMNS = (6, 3, 5, 4, 0, 1, 2)


@pytest.fixture
def crowd(folder: Path) -> Path:
    """Votes for the tiny dataset: nine of ten see the label, but anger in disgust."""
    lines = [
        "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"
    ]
    for row, line in enumerate((folder / "fer2013.csv").read_text().splitlines()[1:]):
        code, _, split = line.split(",")
        seen = 0 if code == "1" else int(code)
        votes = ",".join("9" if column == seen else "0" for column in COLUMNS)
        lines.append(f"{split},fer{row:07}.png,{votes},1,0,0")
    csv = folder / "fer2013new.csv"
    csv.write_text("\n".join(lines) + "\n")
    return csv


def grids(page: AppTest) -> dict[str, dict[str, Any]]:
    """What each grid of faces was given, by its title."""
    given = [json.loads(each.proto.json or "{}") for each in page.get("bidi_component")]
    return {each["title"]: each for each in given if "faces" in each}


def rows(page: AppTest, title: str = "Faces of this view") -> list[int]:
    """The rows of a grid's faces, in its order."""
    return [face["row"] for face in grids(page)[title]["faces"]]


def open_row(page: AppTest) -> str:
    """The row of the open face, as the address has it."""
    row = page.query_params["face"]
    return row if isinstance(row, str) else row[0]


def text(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.info, page.warning, page.error, page.header)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def press(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click()
    page.run()
    assert not page.exception
    return page
