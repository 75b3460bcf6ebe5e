"""What the page shows while the rest is still being computed."""

from pathlib import Path
from shutil import copyfile
from threading import Event

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.arrays import Progress
from fer.audit.traits import Traits, quick_traits
from fer.dataset import synthetic_csv
from fer.dataset.fer2013 import Dataset
from fer.exploration.face_map import FaceMap
from fer.exploration.map import MapOfSplit
from tests.pages.dataset.conftest import Open, rows, text
from tests.patience import PATIENCE_SECONDS
from ui.caching import Cache
from ui.dataset import open_dataset


def test_faces_are_seen_while_near_duplicates_are_searched_for(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def search(_: Path, data: Dataset, __: Path, progress: Progress) -> Traits:
        progress(0.25)
        assert go_on.wait(PATIENCE_SECONDS)
        return quick_traits(data.faces)

    monkeypatch.setattr(open_dataset, "search_apart", search)
    monkeypatch.setattr(open_dataset, "_traits", Cache("traits that nobody has searched", 1))

    assert rows(opened()) == list(range(49))
    searching = "Near duplicates are being searched for, once: 25%"
    assert bars(opened(only="near duplicates")) == [searching]
    assert bars(opened("Audit")) == [searching]
    assert "This face has no duplicates" not in text(opened(face="1"))
    assert not bars(opened("Statistics"))

    go_on.set()
    assert "No face" in text(opened(only="near duplicates"))


def test_the_first_synthetic_faces_are_seen_while_the_others_are_drawn(
    folder: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def draw(csv: Path, progress: Progress) -> None:
        progress(0.25)
        assert go_on.wait(PATIENCE_SECONDS)
        copyfile(folder / "fer2013.csv", csv)

    monkeypatch.setattr(synthetic_csv, "write_synthetic_csv", draw)
    monkeypatch.setattr(open_dataset, "FIRST", 2)
    link = {"data": "data/drawn.csv"}

    page = opened(**link)
    assert rows(page) == [0, 1, 7000, 7001, 7900, 7901]
    assert bars(page) == ["The other synthetic faces are being drawn, once: 25%"]
    assert rows(opened(split="PrivateTest", **link)) == [7900, 7901]
    assert "once all are drawn" in text(opened(only="model disagrees with label", **link))
    assert "There is no row" not in text(opened(face="500", **link))
    face_map = FaceMap(np.arange(7000, 7003), np.zeros((3, 2), np.float32), np.zeros(3, np.uint8))
    monkeypatch.setattr(MapOfSplit, "kept", lambda _: face_map)
    page = opened("Map", **link)
    assert len(page.get("plotly_chart")) == 1
    assert bars(page) == ["The faces of the points are being drawn, once: 25%"]

    go_on.set()
    assert "Faces per class" in text(opened("Statistics", **link))
    assert rows(opened(**link)) == list(range(49))


def bars(page: AppTest) -> list[str]:
    return [each.proto.text for each in page.get("progress")]
