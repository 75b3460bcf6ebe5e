"""The models in a folder, whatever lies there."""

from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.models import default_model, find_served, model_path, models_in
from fer.runs import MODELS
from tests.made_up import model_in


def test_the_best_model_on_public_test_answers_when_none_is_named(tmp_path: Path) -> None:
    model_in(tmp_path, "a", 0.5)
    model_in(tmp_path, "b", 0.6)
    (tmp_path / "c").mkdir()

    assert [model.name for model in models_in(tmp_path)] == ["b", "a"]
    assert default_model(tmp_path).name == "b"


def test_a_model_of_synthetic_faces_comes_last_and_is_never_the_default(tmp_path: Path) -> None:
    model_in(tmp_path, "drawn", 0.95).write("origin.json", {"drawn": True})

    with pytest.raises(BadRun, match="no model of photos"):
        default_model(tmp_path)

    model_in(tmp_path, "photos", 0.5).write("origin.json", {"drawn": False})
    model_in(tmp_path, "old", 0.4)

    assert [model.name for model in models_in(tmp_path)] == ["photos", "old", "drawn"]
    assert default_model(tmp_path).name == "photos"


def test_without_a_model_a_sentence_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="python -m fer train"):
        default_model(tmp_path)


@pytest.mark.parametrize(
    "name", ["", "../tiny", "a/b", ".hidden", "two words", "a" * 65, "NUL", "aux.v2", "com1", "a."]
)
def test_a_name_that_is_no_folder_of_models_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="A model's name"):
        model_path(name, tmp_path)


def test_every_model_and_its_progress_here_is_read_whole() -> None:
    folders = [path.name for path in MODELS.iterdir() if path.is_dir()]

    assert sorted(model.name for model in models_in(MODELS)) == sorted(folders)
    for model in models_in(MODELS):
        lines = model.progress.path.read_text().splitlines()
        # That one's lines are from before they told the learning rate.
        assert model.name == "notebook" or len(model.progress.lines()) == len(lines)


def test_what_can_classify_is_a_model_or_a_finished_run_of_that_name(tmp_path: Path) -> None:
    models, others = tmp_path / "models", tmp_path / "runs"
    best, whole = model_in(models, "best"), model_in(others, "whole")
    model_in(others, "half").litert_file.unlink()

    assert find_served("best", models, others) == best
    assert find_served("whole", models, others) == whole
    for name in ("half", "../runs/whole", "nobody"):
        with pytest.raises(BadRun):
            find_served(name, models, others)
