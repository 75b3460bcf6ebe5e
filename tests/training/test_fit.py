from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import parts
from fer.errors import TrainingFailed
from fer.labels import Split
from fer.networks.classifier import keras_classifier
from fer.runs import Run
from fer.training import fit
from fer.training.batches import Batch
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.learner import Means
from tests.patience import let_tick

pytestmark = pytest.mark.slow

CONFIG = TrainConfig(epochs=2, batch_size=8)


def a_training(folder: Path, dataset: Dataset, config: TrainConfig = CONFIG) -> Training:
    folder.mkdir(exist_ok=True)
    return Training(Run(folder), config, dataset)


def trained(folder: Path, dataset: Dataset, config: TrainConfig = CONFIG) -> Training:
    training = a_training(folder, dataset, config)
    training.go_on(lambda training: None)
    return training


def answers(training: Training, dataset: Dataset) -> np.ndarray:
    return keras_classifier(training.run.keras_file)(dataset.split(Split.PUBLIC_TEST).faces)


def test_the_network_of_the_best_epoch_on_public_test_is_kept(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(epochs=4, batch_size=8, learning_rate=0.01)
    training = trained(tmp_path, tiny_dataset, config)

    accuracies = [line.validation_accuracy for line in training.position.history]
    truth = tiny_dataset.split(Split.PUBLIC_TEST).truth
    kept = np.mean(answers(training, tiny_dataset).argmax(axis=1) == truth)
    assert training.position.best is not None
    assert training.position.best.validation_accuracy == max(accuracies) == kept


def test_one_seed_gives_one_network_and_another_seed_another(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    first, second = (trained(tmp_path / name, tiny_dataset) for name in "ab")
    other = trained(tmp_path / "c", tiny_dataset, TrainConfig(epochs=2, batch_size=8, seed=1))

    np.testing.assert_array_equal(answers(first, tiny_dataset), answers(second, tiny_dataset))
    assert not np.array_equal(answers(first, tiny_dataset), answers(other, tiny_dataset))


def test_every_step_is_told_with_the_means_of_its_epoch(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    steps: list[tuple[int, int]] = []
    training = a_training(tmp_path, tiny_dataset, TrainConfig(epochs=1, batch_size=8))
    training.go_on(lambda now: steps.append((now.position.epoch, now.position.step)))

    assert steps == [(1, 1), (1, 2), (1, 3), (1, 4), (1, 4)]  # the last after the validation
    # Four steps of 8 faces: a mean over the epoch is so many of 32.
    right = training.position.history[0].accuracy * 32
    assert right == pytest.approx(round(right), abs=1e-4)


def test_the_validation_counts_every_face_in_its_row_of_the_confusion(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    line = trained(tmp_path, tiny_dataset).position.history[-1]

    confusion = np.array(line.confusion)
    assert confusion.sum(axis=1).tolist() == [2] * 7
    assert np.trace(confusion) / 14 == line.validation_accuracy


def test_training_waits_so_many_epochs_for_a_better_one_and_no_longer(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    # At such a rate nothing moves, so no epoch is better than the first.
    config = TrainConfig(epochs=50, batch_size=14, learning_rate=1e-8, early_stopping=3)
    training = trained(tmp_path, tiny_dataset, config)

    assert [line.epoch for line in training.position.history] == [1, 2, 3, 4]


def test_a_loss_that_is_no_number_ends_the_training_at_its_step(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = TrainConfig(epochs=5, batch_size=8)
    training = a_training(tmp_path, tiny_dataset, config)
    train = training.learner.train

    def explode(batches: Batch, rates: np.ndarray) -> Means:
        # A real explosion comes at whichever step the machine's rounding likes.
        nothing = np.full(1, np.nan, np.float32)
        return (nothing, nothing) if training.steps_done == 5 else train(batches, rates)

    monkeypatch.setattr(training.learner, "train", explode)

    with pytest.raises(TrainingFailed, match="not a number at step 2 of epoch 2"):
        training.go_on(lambda training: None)

    assert training.run.keras_file.exists()


def test_a_device_without_memory_is_told_in_a_sentence(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = a_training(tmp_path, tiny_dataset)

    def fail(batches: Batch, rates: np.ndarray) -> Means:
        raise RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate 9 GiB")

    monkeypatch.setattr(training.learner, "train", fail)

    with pytest.raises(TrainingFailed, match="no memory left for batches of 8"):
        training.go_on(lambda training: None)


def test_a_training_given_in_seconds_ends_with_them_and_with_its_schedule(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_tick(monkeypatch, fit)
    config = TrainConfig(epochs=1_000, batch_size=4, seconds=2, schedule="cosine")
    training = trained(tmp_path, tiny_dataset, config)

    assert 2 <= training.seconds < 3
    assert 0 < len(training.position.history) < 1_000
    assert training.position.history[-1].learning_rate < 0.0005
    assert training.run.keras_file.exists()


def test_a_training_given_in_seconds_counts_those_before_it_was_stopped(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_tick(monkeypatch, fit)
    config = TrainConfig(epochs=1_000, batch_size=4, seconds=3)

    def tear(now: Training) -> None:
        if now.seconds > 2:
            now.save()
            raise Torn

    with pytest.raises(Torn):
        a_training(tmp_path, tiny_dataset, config).go_on(tear)
    resumed = a_training(tmp_path, tiny_dataset, config)

    assert 2 < resumed.seconds < 3
    assert resumed.seconds_left(steps_per_second=1) < 1


def test_an_epoch_may_be_a_part_of_the_faces(tmp_path: Path, tiny_dataset: Dataset) -> None:
    config = TrainConfig(epochs=3, batch_size=4, epoch_faces=8)
    training = a_training(tmp_path, tiny_dataset, config)
    batches = training._batches.between(range(6))
    training.go_on(lambda training: None)

    assert training.steps == 2
    assert training.steps_done == 6
    faces = {face.tobytes() for face in batches["faces"].reshape(24, -1)}
    assert len(faces) == 24  # 28 faces: none comes twice


@pytest.mark.parametrize("optimiser", ["adam", "adamw", "sgd"])
def test_every_optimiser_learns_the_bars(
    optimiser: str, tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(
        epochs=12,
        batch_size=4,
        optimiser=optimiser,
        learning_rate=0.005 if optimiser == "sgd" else 0.001,
        dropout=0,
    )

    history = trained(tmp_path, tiny_dataset, config).position.history

    assert history[-1].loss < history[0].loss * 0.7


def test_a_run_on_fewer_faces_sees_so_many_and_always_the_same(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(epochs=1, batch_size=8, faces=10)
    first, second = (a_training(tmp_path / name, tiny_dataset, config) for name in "ab")

    assert len(first.training) == 10
    assert first.steps == 2
    np.testing.assert_array_equal(first.training.row, second.training.row)


def test_a_run_without_a_fold_neither_learns_from_it_nor_is_chosen_by_another(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(epochs=2, batch_size=8, learning_rate=0.01, folds=4, fold=2)
    training = trained(tmp_path, tiny_dataset, config)

    learned, left_out = parts(tiny_dataset, folds=4, fold=2)
    np.testing.assert_array_equal(training.training.row, learned.row)
    kept = keras_classifier(training.run.keras_file)(left_out.faces).argmax(axis=1)
    assert training.position.best is not None
    assert training.position.best.validation_accuracy == np.mean(kept == left_out.truth)


def test_fewer_faces_are_drawn_from_what_is_not_left_out(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(epochs=1, batch_size=8, faces=10, folds=2, fold=1)

    training = a_training(tmp_path, tiny_dataset, config)

    assert len(training.training) == 10
    assert not set(training.training.row) & set(training.validation.row)


class Torn(Exception):
    """A training that ends in the middle."""


def test_a_run_without_a_fold_that_was_interrupted_ends_as_one_that_was_not(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    config = TrainConfig(
        epochs=3, batch_size=4, folds=3, fold=3, flip=True, erasing=0.5, mixup=0.2, seed=4
    )

    def tear(now: Training) -> None:
        if (now.position.epoch, now.position.step) == (2, 2):
            now.save()
            raise Torn

    whole = trained(tmp_path / "whole", tiny_dataset, config)
    with pytest.raises(Torn):
        a_training(tmp_path / "torn", tiny_dataset, config).go_on(tear)
    resumed = trained(tmp_path / "torn", tiny_dataset, config)

    assert resumed.position.history == whole.position.history
    for one, other in zip(whole.learner.variables, resumed.learner.variables, strict=True):
        np.testing.assert_array_equal(np.asarray(one), np.asarray(other))
