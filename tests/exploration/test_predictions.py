import logging
import shutil
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.errors import BadRun
from fer.exploration import predictions as module
from fer.exploration.predictions import (
    Predictions,
    features_of,
    kept_predictions,
    label_loss,
    open_predictions,
)
from fer.recognition.assembly import recogniser_of
from fer.recognition.classifier import litert_classifier
from fer.runs import MODELS, Run
from fer.temperature import TEMPERATURE_FILE


@pytest.fixture
def model(tmp_path: Path) -> Run:
    """A copy of a model that tests may change."""
    return copied(tmp_path / "residual")


def copied(place: Path) -> Run:
    """A model without the 20 MB of networks that give no answers to visitors."""
    left_out = shutil.ignore_patterns("*.keras", "explanation.tflite")
    return Run(Path(shutil.copytree(MODELS / "large", place, ignore=left_out)))


def refuse(path: Path) -> None:
    raise AssertionError(f"{path} was opened to be asked")


def kept_files(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.npy"))


def test_the_answers_are_what_the_app_would_give_to_each_face(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    open_predictions(model, tiny_dataset, tmp_path / "cache")
    kept = kept_predictions(model, tiny_dataset, tmp_path / "cache")

    assert kept
    direct = recogniser_of(model).classify(tiny_dataset.faces)
    np.testing.assert_array_equal(kept.probabilities, direct)


def test_features_are_the_last_feature_map_averaged_over_its_places(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    answers = open_predictions(model, tiny_dataset, tmp_path / "cache")

    _, maps = litert_classifier(model.litert_file).features(tiny_dataset.faces)
    assert answers.features.shape == (len(tiny_dataset), maps.shape[3])
    np.testing.assert_allclose(answers.features, maps.mean(axis=(1, 2)), rtol=1e-3, atol=1e-6)


def test_what_was_asked_once_is_not_asked_again(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_predictions(model, tiny_dataset, tmp_path / "cache") is None
    first = open_predictions(model, tiny_dataset, tmp_path / "cache")
    monkeypatch.setattr(module, "litert_classifier", refuse)

    second = open_predictions(model, tiny_dataset, tmp_path / "cache")

    np.testing.assert_array_equal(first.probabilities, second.probabilities)
    np.testing.assert_array_equal(first.features, second.features)


def test_progress_rises_to_one_block_by_block(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 20)
    told: list[float] = []

    open_predictions(model, tiny_dataset, tmp_path / "cache", told.append)

    assert told == [20 / 49, 40 / 49, 1.0]


@pytest.mark.parametrize("name", ["features.npy", "probabilities.npy"])
@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", None])
def test_a_damaged_or_missing_file_is_computed_again(
    name: str, damage: bytes | None, model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    first = open_predictions(model, tiny_dataset, tmp_path / "cache")
    (path,) = (path for path in kept_files(tmp_path / "cache") if path.name == name)
    whole = path.read_bytes()
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    assert kept_predictions(model, tiny_dataset, tmp_path / "cache") is None

    again = open_predictions(model, tiny_dataset, tmp_path / "cache")

    assert path.read_bytes() == whole
    np.testing.assert_array_equal(first.features, again.features)


def test_one_changed_byte_is_noticed(model: Run, tiny_dataset: Dataset, tmp_path: Path) -> None:
    open_predictions(model, tiny_dataset, tmp_path / "cache")
    path = kept_files(tmp_path / "cache")[0]
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    assert kept_predictions(model, tiny_dataset, tmp_path / "cache") is None


def test_a_model_promoted_anew_is_asked_anew_and_its_old_answers_go(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    other = copied(tmp_path / "residual-2")
    first = open_predictions(model, tiny_dataset, cache)
    open_predictions(other, tiny_dataset, cache)
    shutil.copy(MODELS / "notebook" / "model.tflite", model.litert_file)
    assert kept_predictions(model, tiny_dataset, cache) is None

    second = open_predictions(model, tiny_dataset, cache)

    assert not np.array_equal(first.probabilities, second.probabilities)
    assert len(kept_files(cache)) == 4
    assert kept_predictions(other, tiny_dataset, cache) is not None


def test_a_model_calibrated_anew_need_not_be_asked_anew(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    model.write(TEMPERATURE_FILE, {"temperature": 1.0})
    sure = open_predictions(model, tiny_dataset, tmp_path / "cache").probabilities
    model.write(TEMPERATURE_FILE, {"temperature": 4.0})

    kept = kept_predictions(model, tiny_dataset, tmp_path / "cache")

    assert kept
    assert kept.probabilities.max() < sure.max()


def test_when_nothing_can_be_kept_the_log_says_so_and_the_answers_come(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("no folder")

    with caplog.at_level(logging.WARNING):
        answers = open_predictions(model, tiny_dataset, tmp_path / "cache")

    assert len(answers.features) == len(tiny_dataset)
    assert "could not be kept" in caplog.text


def test_a_run_that_was_not_promoted_is_named(tiny_dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="fresh has no model file"):
        open_predictions(Run(tmp_path / "fresh"), tiny_dataset, tmp_path / "cache")


def test_surprise_is_finite_even_where_a_label_has_no_probability() -> None:
    probabilities = np.array([[0, 1], [0.25, 0.75]], np.float32)

    assert label_loss(probabilities, np.array([0, 0])) == pytest.approx([16.118, 1.386], abs=1e-3)
    assert label_loss(probabilities[:0], np.array([], np.int64)).shape == (0,)


def nearest(features: np.ndarray, position: int, count: int) -> list[int]:
    others = np.arange(len(features)) != position
    answers = Predictions(np.zeros((len(features), 7), np.float32), features)
    found: list[int] = answers.nearest(features[position], count, others).tolist()
    return found


# Directions at 0, 90, 45, 10 and 180 degrees, of different lengths.
FEATURES = np.array([[2, 0], [0, 1], [3, 3], [5.671, 1], [-1, 0]], np.float16)


def test_the_most_alike_come_first_and_length_does_not_matter() -> None:
    assert nearest(FEATURES, 0, 4) == [3, 2, 1, 4]


def test_only_so_many_are_given() -> None:
    assert nearest(FEATURES, 2, 2) == [3, 0]
    assert nearest(FEATURES, 2, 0) == []
    assert nearest(FEATURES, 2, 99) == [3, 0, 1, 4]


def test_only_those_among_whom_one_may_choose_are_given() -> None:
    among = np.array([True, True, False, False, True])

    answers = Predictions(np.zeros((5, 7), np.float32), FEATURES)

    assert answers.nearest(FEATURES[0], 4, among).tolist() == [0, 1, 4]
    assert among.tolist() == [True, True, False, False, True]


def test_of_equals_the_first_come_first_also_where_the_count_cuts_them() -> None:
    same = np.ones((6, 3), np.float16)

    assert nearest(same, 2, 3) == [0, 1, 3]


def test_features_that_are_all_zero_are_like_nothing() -> None:
    features = np.array([[1, 0], [0, 0], [1, 1]], np.float16)

    assert nearest(features, 0, 2) == [2, 1]
    assert nearest(features, 1, 2) == [0, 2]


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_sorting_everything(seed: int) -> None:
    features = np.random.default_rng(seed).random((200, 8)).astype(np.float16)
    whole = features.astype(np.float64)
    cosines = whole @ whole[7] / np.linalg.norm(whole, axis=1) / np.linalg.norm(whole[7])
    expected = [position for position in np.argsort(-cosines) if position != 7][:20]

    assert nearest(features, 7, 20) == expected


def test_the_features_of_a_visitors_face_are_those_it_would_have_in_the_dataset(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    answers = open_predictions(model, tiny_dataset, tmp_path / "cache")

    np.testing.assert_array_equal(
        features_of(model, tiny_dataset.faces[3:4]), answers.features[3:4]
    )
