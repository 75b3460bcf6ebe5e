"""The models in a folder, whatever lies there."""

from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.models import (
    TESTS,
    default_model,
    find_served,
    is_ranked,
    model_path,
    models_in,
    scored_on,
)
from fer.runs import MODELS, Run
from tests.made_up import CONFIG, model_in


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


def unranked(folder: Path, name: str, **scores: object) -> Run:
    """A model of sixty pictures, all of which it has right."""
    model = model_in(folder, name, accuracy=1.0)
    model.write("config.json", {**CONFIG, "data": "data/sixty.csv"})
    for split in TESTS:
        figures = {**model.read(f"{split}.json"), "faces": 60, "official": False, **scores}
        model.write(f"{split}.json", figures)
    return model


@pytest.mark.parametrize(
    "scores", [{}, {"official": True}, {"faces": 3589}, {"faces": 3589, "official": None}]
)
def test_a_model_that_was_not_scored_on_fer2013s_own_tests_is_not_ranked(
    tmp_path: Path, scores: dict[str, object]
) -> None:
    model = unranked(tmp_path, "a", **scores)
    with pytest.raises(BadRun, match="scored on FER2013's own test sets"):
        default_model(tmp_path)

    model_in(tmp_path, "b", 0.5)

    assert [each.name for each in models_in(tmp_path)] == ["b", "a"]
    assert default_model(tmp_path).name == "b"
    assert not is_ranked(model)


def test_one_official_test_does_not_rank_a_model(tmp_path: Path) -> None:
    model = unranked(tmp_path, "a")
    model.write("PublicTest.json", {"faces": 3589, "accuracy": 1, "macro_f1": 1, "official": True})

    assert not is_ranked(model)


def test_an_unranked_model_says_what_it_was_scored_on(tmp_path: Path) -> None:
    model = unranked(tmp_path, "mine")

    assert scored_on(model_in(tmp_path, "ranked")) == ""
    assert "mine is not ranked: it was evaluated on 60 faces of sixty.csv, not" in scored_on(model)
    (model.path / "PublicTest.json").unlink()
    assert "Evaluate it again on each split." in scored_on(model)


def test_the_environment_names_another_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_in(tmp_path, "best", 0.7)
    unranked(tmp_path, "mine")
    monkeypatch.setenv("FER_DEFAULT_MODEL", "mine")

    assert default_model(tmp_path).name == "mine"
    assert [model.name for model in models_in(tmp_path)] == ["mine", "best"]

    monkeypatch.setenv("FER_DEFAULT_MODEL", "../best")
    with pytest.raises(BadRun, match=r"FER_DEFAULT_MODEL names \.\./best, and there is no such"):
        default_model(tmp_path)


def test_the_published_models_are_ranked() -> None:
    assert [model.name for model in models_in(MODELS) if is_ranked(model)] == [
        "large", "tiny", "notebook",
    ]  # fmt: skip


def test_without_a_model_a_sentence_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(BadRun) as raised:
        default_model(tmp_path)
    assert "train" in raised.value.command


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
