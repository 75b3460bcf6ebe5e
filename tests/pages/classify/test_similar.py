"""Classify, as who looks for faces like their own uses it."""

from pathlib import Path

import numpy as np
import pytest

from fer import files
from fer.dataset.fer2013 import Dataset
from fer.exploration.predictions import Predictions
from tests.pages.classify.conftest import give
from tests.pages.conftest import Open
from ui import access, predictions
from ui.classify import similar


@pytest.fixture
def dataset(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Dataset:
    """FER2013, of which the model knows faces 0 to 2 as pointing the visitor's way."""
    monkeypatch.setattr(files, "ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fer2013.csv").write_bytes(tiny_csv.read_bytes())
    features = np.zeros((len(tiny_dataset), 2), np.float16)
    features[:3] = [1, 0]
    features[3:] = [0, 1]
    probabilities = np.full((len(tiny_dataset), 7), 1 / 7, np.float32)
    known = Predictions(probabilities, features)
    monkeypatch.setattr(similar, "known_predictions", lambda *_: None)
    monkeypatch.setattr(similar, "compute_predictions", lambda *_: known)
    monkeypatch.setattr(similar, "features_of", lambda *_: np.array([[1, 0]], np.float16))
    return tiny_dataset


def test_a_visitors_face_has_neighbours_among_those_of_training(
    opened: Open, dataset: Dataset
) -> None:
    assert len(dataset)
    page = give(opened("classify.py"), "us.jpg")

    page.button(key="similar-0-1").click().run()

    assert not page.exception
    assert "12 faces that the model best was trained on" in "".join(
        each.value for each in page.markdown
    )


def test_what_costs_the_server_time_needs_permission(
    opened: Open, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(dataset)

    def refuse() -> None:
        raise access.NotAllowed("This needs the passcode.")

    monkeypatch.setattr(access, "demand", refuse)
    monkeypatch.setattr(similar, "compute_predictions", predictions.compute_predictions)
    page = give(opened("classify.py"), "us.jpg")

    page.button(key="similar-0-1").click().run()

    assert "This needs the passcode" in page.error[0].value

    monkeypatch.setattr(access, "allowed", lambda: False)
    page.run()
    page.button(key="similar-0-1").click().run()
    assert not page.error
    assert any(each.key == "passcode-typed" for each in page.text_input)


def test_without_fer2013_nobody_is_offered_its_faces(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)

    page = give(opened("classify.py"), "us.jpg")

    assert not [button for button in page.button if button.label == "Similar faces"]
