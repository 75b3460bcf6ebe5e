import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from fer.benchmarks import speed
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset, BadRun, FerError
from fer.evaluation.outputs import Outputs
from fer.labels import Split
from fer.networks import build
from fer.networks.classifier import keras_classifier
from fer.promotion import promote as module
from fer.promotion.litert import write_litert
from fer.promotion.promote import promote
from fer.recognition.classifier import litert_classifier
from fer.runs import Run, new_run
from fer.training.conduct import conduct
from fer.training.config import TrainConfig
from tests.disks import DISKS, Disk

pytestmark = pytest.mark.slow


@contextmanager
def silent(title: str) -> Iterator[Callable[[float], None]]:
    yield lambda done: None


@pytest.fixture(scope="module", autouse=True)
def busy_or_not() -> Iterator[None]:
    """Speed is measured at once: whatever the tests' machine does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speed, "MOST_WAITS", 0)
        patch.setattr(speed, "MOST_TRIES", speed.TRIES)
        yield


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, tiny_dataset: Dataset) -> Run:
    trained = new_run("notebook", tmp_path_factory.mktemp("runs"))
    trained.write("config.json", TrainConfig(epochs=5, batch_size=4).as_json())
    conduct(trained, lambda: tiny_dataset, lambda training: None)
    return trained


def promoted(run: Run, dataset: Dataset, models: Path, name: str = "tiny") -> Run:
    return promote(run, models / name, dataset, about="Trained on bars.", bar=silent)


@pytest.fixture(scope="module")
def model(run: Run, tiny_dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run, promoted; no test changes it."""
    return promoted(run, tiny_dataset, tmp_path_factory.mktemp("models"))


def test_a_model_has_all_that_serves_and_describes_it(model: Run) -> None:
    assert {path.name for path in model.path.iterdir()} == {
        "README.md",
        "about.md",
        "agreement.json",
        "candidates.json",
        "config.json",
        "explanation.tflite",
        "finished.json",
        "model.keras",
        "model.tflite",
        "origin.json",
        "progress.jsonl",
        "speed.json",
        "temperature.json",
        "ten_crop.json",
        *(f"{split}.{ending}" for split in Split for ending in ("json", "npz")),
    }
    card = (model.path / "README.md").read_text()
    assert "Trained on bars." in card
    assert f"| PrivateTest | 7 | {model.read('PrivateTest.json')['accuracy']:.4f} |" in card


def test_what_serves_answers_as_the_trained_network_and_its_answers_are_kept(
    run: Run, model: Run, tiny_dataset: Dataset
) -> None:
    faces = tiny_dataset.split(Split.PRIVATE_TEST).faces

    served = litert_classifier(model.litert_file)(faces)

    trained = keras_classifier(run.keras_file)(faces)
    np.testing.assert_allclose(served, trained, atol=0.02)
    kept = Outputs.load(model.path / "PrivateTest.npz").probabilities
    np.testing.assert_array_equal(kept, served)


def test_a_run_that_had_seconds_is_repeated_by_its_epochs(
    run: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    timed = Run(shutil.copytree(run.path, tmp_path / "timed"))
    timed.write("config.json", TrainConfig(epochs=1_000, seconds=60, batch_size=4).as_json())

    model = promoted(timed, tiny_dataset, tmp_path)

    kept = TrainConfig.read(model.path / "config.json")
    assert kept == TrainConfig(epochs=5, batch_size=4)


def test_a_file_that_answers_otherwise_leaves_the_old_model_in_place(
    run: Run, model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(model.path, tmp_path / "tiny")
    monkeypatch.setattr(
        module, "write_litert", lambda network, path, bits: write_litert(build("notebook"), path)
    )

    with pytest.raises(BadRun, match="does not predict"):
        promoted(run, tiny_dataset, tmp_path)

    kept = Run(tmp_path / "tiny").litert_file.read_bytes()
    assert kept == model.litert_file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_a_disk_that_takes_nothing_leaves_no_half_of_a_model(
    run: Run, tiny_dataset: Dataset, tmp_path: Path, disk: Disk
) -> None:
    with disk(tmp_path), pytest.raises(FerError, match="could not be written"):
        promoted(run, tiny_dataset, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_two_do_not_make_one_model_at_a_time(
    run: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        with pytest.raises(FerError, match="tiny is being made by another promotion"):
            promoted(run, tiny_dataset, tmp_path)
        raise BadRun("enough")

    monkeypatch.setattr(module, "_fill", fill)
    with pytest.raises(BadRun, match="enough"):
        promoted(run, tiny_dataset, tmp_path)


def test_weights_keep_their_bits_where_fewer_would_change_the_answers(
    run: Run, model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert model.read("agreement.json")["weight_bits"] == 8

    def spoilt(network: keras.Model, path: Path, *, bits: int) -> None:
        write_litert(network if bits == 32 else build("notebook"), path, bits=bits)

    monkeypatch.setattr(module, "write_litert", spoilt)
    large = promoted(run, tiny_dataset, tmp_path / "large")

    agreed = large.read("agreement.json")
    assert (agreed["weight_bits"], agreed["same_answers"]) == (32, 1)
    assert agreed["largest_probability_difference"] < 1e-5
    assert len(large.litert_file.read_bytes()) > 3 * len(model.litert_file.read_bytes())
    assert "The LiteRT file has 32-bit weights." in (large.path / "README.md").read_text()


def test_an_unfinished_run_is_refused(tiny_dataset: Dataset, tmp_path: Path) -> None:
    unfinished = new_run("notebook", tmp_path)

    with pytest.raises(BadRun, match="is interrupted"):
        promoted(unfinished, tiny_dataset, tmp_path)


def test_another_dataset_than_the_runs_own_is_refused(
    run: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    other = replace(tiny_dataset.take(slice(1, None)), sha256="0" * 64)

    with pytest.raises(BadDataset, match="another CSV"):
        promoted(run, other, tmp_path / "models")

    assert not (tmp_path / "models").exists()


def test_a_dataset_that_lacks_a_split_is_refused(
    run: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    less = tiny_dataset.take(tiny_dataset.usage != 2)

    with pytest.raises(BadDataset, match="no faces of PrivateTest"):
        promoted(run, less, tmp_path / "models")

    assert not (tmp_path / "models").exists()
