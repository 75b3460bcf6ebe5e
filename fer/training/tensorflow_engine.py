"""The update of a network by TensorFlow, the fastest backend on a CPU."""

from functools import partial

import numpy as np
import tensorflow as tf

from fer.arrays import Faces, Probabilities
from fer.networks.classifier import classifier_of
from fer.training.batches import Batch
from fer.training.config import TrainConfig
from fer.training.learner import Means, State
from fer.training.objective import averaged, examples, loss_and_accuracy

MOST_STEPS = 1
"""Steps in a call: more would save nothing here."""


class Engine:
    """Compiled steps; what they change are the variables of its state."""

    def __init__(self, state: State, config: TrainConfig) -> None:
        """Compile when the first batch comes."""
        self._state, self._config = state, config
        # AutoGraph, with nothing to convert, leaves a file behind when the process is killed.
        self._step = tf.function(self._update, autograph=False)

    def train(self, batches: Batch, rates: np.ndarray) -> Means:
        """Take a step for every batch, as `Learner.train` says."""
        means = [
            self._step({name: tf.constant(array[place]) for name, array in batches.items()}, rate)
            for place, rate in enumerate(tf.constant(rates))
        ]
        losses, accuracies = zip(*means, strict=True)
        return np.array(losses), np.array(accuracies)

    def predict(self, faces: Faces) -> Probabilities:
        """Return the probabilities (N, 7) of the network that is kept."""
        return classifier_of(self._state.kept)(faces)

    def write_back(self) -> None:
        """Do nothing: steps change the variables themselves."""

    def read_again(self) -> None:
        """Do nothing: steps read the variables themselves."""

    def _update(self, batch: dict[str, tf.Tensor], rate: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        state = self._state
        teachers = [partial(teacher, training=False) for teacher in state.teachers]
        faces, labels = examples(batch, self._config, teachers)
        with tf.GradientTape() as tape:
            probabilities = state.network(faces, training=True)
            loss, accuracy = loss_and_accuracy(probabilities, labels, batch)
        values = [variable.value for variable in state.network.trainable_variables]
        state.optimiser.learning_rate.assign(rate)
        state.optimiser.apply(tape.gradient(loss, values), state.network.trainable_variables)
        if state.kept is not state.network:
            decay, steps = self._config.moving_average, state.optimiser.iterations.value
            for average, weight in zip(state.kept.weights, state.network.weights, strict=True):
                average.assign(averaged(average.value, weight.value, decay=decay, steps=steps))
        return loss, accuracy
