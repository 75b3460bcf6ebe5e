"""Training by TensorFlow: what the engine alone decides; test_jax_engine.py compares the two."""

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.labels import Split
from fer.training.batches import Batches
from fer.training.config import TrainConfig
from fer.training.learner import Learner
from tests.training.backends import CHANGES, largest_difference

pytestmark = pytest.mark.slow

CONFIG = TrainConfig(network="notebook", batch_size=8, dropout=0, optimiser="sgd", **CHANGES)


def arrays(learner: Learner) -> list[np.ndarray]:
    return [np.asarray(variable.value) for variable in learner.variables]


def test_several_batches_in_a_call_are_as_many_steps(tiny_dataset: Dataset) -> None:
    batches = Batches(tiny_dataset.split(Split.TRAINING), CONFIG)
    rates = np.array([0.01, 0.02, 0.005], np.float32)
    together, apart = Learner(CONFIG), Learner(CONFIG)

    losses, _ = together.train(batches.between(range(3)), rates)
    for step, rate in enumerate(rates):
        loss, _ = apart.train(batches.between(range(step, step + 1)), rate[np.newaxis])
        assert loss[0] == losses[step]

    assert largest_difference(arrays(together), arrays(apart)) == 0


def test_a_rate_of_nothing_leaves_the_weights(tiny_dataset: Dataset) -> None:
    batches = Batches(tiny_dataset.split(Split.TRAINING), CONFIG)
    learner = Learner(CONFIG)
    before = learner.network.get_weights()

    learner.train(batches.between(range(1)), np.zeros(1, np.float32))

    assert largest_difference(before, learner.network.get_weights()) == 0
