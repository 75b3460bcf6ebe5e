"""What pages load, and where they find it."""

from pathlib import Path

import pytest

from fer import files, runs
from fer.recognition import assembly
from tests.made_up import model_in, recogniser
from ui import loaders
from ui.loaders import Headline


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(runs, "MODELS", tmp_path)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser())
    return tmp_path


def test_the_best_model_comes_first(folder: Path) -> None:
    model_in(folder, "good", accuracy=0.6)
    model_in(folder, "better", accuracy=0.7)

    assert [model.name for model in loaders.models()] == ["better", "good"]


def test_without_a_folder_there_are_no_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    assert loaders.models() == []


def test_the_headline_comes_from_private_test(folder: Path) -> None:
    model = model_in(folder, "good", accuracy=0.6)

    assert loaders.headline(model) == Headline("good", 0.6, 0.55, 3589)


def test_fer2013_is_the_first_to_train_on_and_drawn_faces_are_always_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    assert loaders.csv_files() == ["data/drawn.csv"]

    (tmp_path / "data").mkdir()
    for name in ("zoo.csv", "fer2013new.csv", "fer2013.csv", "clean.csv", "notes.txt"):
        (tmp_path / "data" / name).touch()

    assert loaders.csv_files() == [
        "data/fer2013.csv", "data/clean.csv", "data/zoo.csv", "data/drawn.csv"
    ]  # fmt: skip


def test_pages_share_their_recogniser_with_the_api(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = recogniser()
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: shared)

    assert loaders.recogniser(model_in(folder, "good")) is shared
