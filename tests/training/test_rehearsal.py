"""A few steps tell how long a training takes and what its network sees."""

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.training.config import TrainConfig
from fer.training.rehearsal import PREVIEWS, rehearse

pytestmark = pytest.mark.slow


def test_the_whole_is_all_epochs_of_all_steps(tiny_dataset: Dataset) -> None:
    short = rehearse(TrainConfig(epochs=3, batch_size=4), tiny_dataset)

    assert short.steps == 7  # 28 faces
    assert short.seconds_per_step > 0
    assert short.seconds_per_epoch > 7 * short.seconds_per_step  # and a validation
    assert short.seconds == 3 * short.seconds_per_epoch


def test_an_epoch_of_one_step_can_be_rehearsed(tiny_dataset: Dataset) -> None:
    assert rehearse(TrainConfig(batch_size=28), tiny_dataset).seconds > 0


def test_without_augmentation_the_network_sees_the_face_as_it_is(tiny_dataset: Dataset) -> None:
    face, *seen = rehearse(TrainConfig(batch_size=4), tiny_dataset).faces

    assert [each.shape for each in seen] == [(48, 48, 1)] * PREVIEWS
    assert all((each == face).all() for each in seen)


def test_with_augmentation_it_sees_another_each_time(tiny_dataset: Dataset) -> None:
    faces = rehearse(TrainConfig(batch_size=4, shift=0.2, brightness=0.2), tiny_dataset).faces

    assert faces.dtype == np.uint8
    assert len(np.unique(faces[1:], axis=0)) == PREVIEWS
