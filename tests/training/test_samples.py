"""Which faces are followed through a training."""

from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.networks.classifier import keras_classifier
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.samples import SAMPLES, sample_positions


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
