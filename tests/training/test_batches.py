from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.labels import Split
from fer.networks.classifier import keras_classifier
from fer.runs import Run
from fer.training.batches import SAMPLES, Batches, rows_of, sample_positions, weights_of
from fer.training.config import TrainConfig
from fer.training.fit import Training

CONFIG = TrainConfig(
    batch_size=8, seed=3, flip=True, rotation=10, damage=0.5, erasing=0.5, mixup=0.2
)


@pytest.fixture(scope="session")
def training(tiny_dataset: Dataset) -> Dataset:
    return tiny_dataset.split(Split.TRAINING)


def test_every_face_comes_once_before_any_comes_again() -> None:
    rows = np.concatenate([rows_of(10, step=step, batch_size=4, seed=0) for step in range(5)])

    assert sorted(rows[:10]) == list(range(10))
    assert sorted(rows[10:]) == list(range(10))
    assert rows[:10].tolist() != rows[10:].tolist()


def test_all_batches_have_as_many_faces_also_when_that_is_more_than_there_are() -> None:
    rows = rows_of(3, step=0, batch_size=7, seed=0)

    assert len(rows) == 7
    assert sorted(rows[:3]) == sorted(rows[3:6]) == [0, 1, 2]


def test_a_step_has_the_same_batch_whatever_was_asked_before(training: Dataset) -> None:
    alone = Batches(training, CONFIG).between(range(5, 6))
    among = Batches(training, CONFIG).between(range(3, 7))

    assert alone.keys() == among.keys()
    for name, values in alone.items():
        np.testing.assert_array_equal(values[0], among[name][2], err_msg=name)


def test_another_step_or_seed_has_other_changes(training: Dataset) -> None:
    first = Batches(training, CONFIG).between(range(2))
    other = Batches(training, replace(CONFIG, seed=4)).between(range(1))

    for name in ("transform", "damage_noise_at", "erased_with", "share"):
        assert not np.array_equal(first[name][0], first[name][1]), name
        assert not np.array_equal(first[name][0], other[name][0]), name


def test_calls_get_their_batches_in_turn(training: Dataset) -> None:
    batches = Batches(training, CONFIG)
    calls = [range(4, 6), range(6, 9)]

    given = list(batches.in_turn(calls))

    assert [steps for steps, _ in given] == calls
    for steps, batch in given:
        np.testing.assert_array_equal(batch["faces"], batches.between(steps)["faces"])
    assert list(batches.in_turn([])) == []


def test_the_faces_are_those_of_the_rows(training: Dataset) -> None:
    batch = Batches(training, TrainConfig(batch_size=8, seed=3)).between(range(1, 2))

    rows = rows_of(len(training), step=1, batch_size=8, seed=3)
    assert batch.keys() == {"faces", "truth", "weight"}
    np.testing.assert_array_equal(batch["faces"][0], training.faces[rows])
    np.testing.assert_array_equal(batch["truth"][0], training.truth[rows])
    assert batch["weight"].tolist() == [[1.0] * 8]


def test_weighed_classes_count_alike_and_faces_one_on_average() -> None:
    truth = np.array([0, 0, 0, 1, 2, 3, 4, 5, 6])

    weights = weights_of(truth)

    # 9 faces, 7 classes: 9 / 7 shared by three faces, or by one.
    assert weights.tolist() == pytest.approx([3 / 7, *[9 / 7] * 6])
    assert weights[truth].mean() == pytest.approx(1)


def test_a_class_without_faces_does_not_divide_by_zero() -> None:
    assert np.isfinite(weights_of(np.array([0, 1]))).all()


def test_class_weights_follow_each_face(training: Dataset) -> None:
    uneven = training.take(np.arange(10))
    batch = Batches(uneven, replace(CONFIG, class_weights=True)).between(range(1))

    np.testing.assert_allclose(batch["weight"], weights_of(uneven.truth)[batch["truth"]])


def test_samples_differ_in_their_expressions_and_depend_on_the_seed(tiny_dataset: Dataset) -> None:
    public = tiny_dataset.split(Split.PUBLIC_TEST)

    chosen = sample_positions(public, 0)

    assert len(set(public.truth[chosen])) == SAMPLES
    assert chosen.tolist() == sample_positions(public, 0).tolist()
    assert chosen.tolist() != sample_positions(public, 1).tolist()


def test_where_there_are_few_expressions_or_faces_it_takes_what_there_is(
    tiny_dataset: Dataset,
) -> None:
    public = tiny_dataset.split(Split.PUBLIC_TEST)
    two = public.take(np.flatnonzero(public.truth < 2))

    assert sorted(sample_positions(two, 0)) == [0, 1, 2, 3]
    assert len(sample_positions(public.take(slice(0, 0)), 0)) == 0


@pytest.mark.slow
def test_the_same_few_faces_are_followed_through_all_epochs(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    training = Training(Run(tmp_path), TrainConfig(epochs=2, batch_size=8), tiny_dataset)
    training.go_on(lambda _: None)
    public = tiny_dataset.split(Split.PUBLIC_TEST)

    first, last = (line.samples for line in training.position.history)
    place = np.searchsorted(public.row, [sample.row for sample in last])

    assert [sample.row for sample in first] == [sample.row for sample in last]
    assert len(set(public.truth[place])) == 6
    # The better epoch is kept; its network is the one that can be asked again.
    kept = (first, last)[training.position.best is training.position.history[1]]
    asked = keras_classifier(training.run.keras_file)(public.faces[place])
    assert [sample.predicted for sample in kept] == asked.argmax(axis=1).tolist()
