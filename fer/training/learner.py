"""A network that learns: its optimiser, its moving average and the steps that change them."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import keras
import numpy as np

from fer.arrays import Array, Faces, Floats, Probabilities
from fer.files import replacing
from fer.networks import build
from fer.training.batches import Batch
from fer.training.config import FLOAT32, TrainConfig

SPARED = ("bias", "gamma", "beta")
"""Variables that weight decay leaves alone."""

Means = tuple[Floats, Floats]
"""The loss and the accuracy of each step, both (S,)."""


@dataclass(frozen=True, slots=True)
class State:
    """All whose variables make a step."""

    network: keras.Model
    kept: keras.Model  # what is validated and saved: the network, or its average in float32
    optimiser: keras.optimizers.Optimizer
    teachers: Sequence[keras.Model]


class Learner:
    """A network, its optimiser and its moving average; `train` changes them.

    All that changes is in `variables`; a step depends on these and on its arguments alone.
    """

    def __init__(self, config: TrainConfig, teachers: Sequence[keras.Model] = ()) -> None:
        """Draw the first weights from the seed."""
        keras.utils.set_random_seed(config.seed)
        network = in_precision(build(config.network, dropout=config.dropout), config.precision)
        optimiser = _optimiser(config)
        optimiser.build(network.trainable_variables)
        kept = network
        if config.moving_average or config.precision != FLOAT32:
            kept = build(config.network, dropout=config.dropout)
            kept.set_weights(network.get_weights())
        teachers = [in_precision(teacher, config.precision) for teacher in teachers]
        self.network, self._state = network, State(network, kept, optimiser, teachers)
        engine = import_module(f"fer.training.{keras.backend.backend()}_engine")
        self.most_steps: int = engine.MOST_STEPS
        self._engine = engine.Engine(self._state, config)

    def train(self, batches: Batch, rates: Floats) -> Means:
        """Take a step for every batch.

        Args:
            batches: arrays (S, B, …), as `Batches.between` gives them.
            rates: (S,) the learning rate of each step.
        """
        means: Means = self._engine.train(batches, rates)
        return means

    def predict(self, faces: Faces) -> Probabilities:
        """Return the probabilities, (N, 7), of the network as it would be saved now."""
        probabilities: Probabilities = self._engine.predict(faces)
        return probabilities

    def save(self, path: Path) -> None:
        """Replace the file `path` by the network as it is now, without its optimiser."""
        self._engine.write_back()
        with replacing(path) as partial:
            self._state.kept.save(partial, include_optimizer=False)

    @property
    def variables(self) -> list[keras.Variable]:
        """Everything that training changes, dropout's seeds included, in a fixed order."""
        self._engine.write_back()
        state = self._state
        average = [] if state.kept is state.network else state.kept.variables
        return [*state.network.variables, *state.optimiser.variables, *average]

    def restore(self, arrays: Sequence[Array]) -> None:
        """Set `variables` to what they were, on this backend or another.

        Raises:
            ValueError: as many arrays, or arrays of such shapes, belong to another network; or one
                holds what is not a number.
        """
        if not all(np.isfinite(array).all() for array in arrays):
            raise ValueError("an array holds what is not a number")
        for variable, array in zip(self.variables, arrays, strict=True):
            variable.assign(array.astype(keras.backend.standardize_dtype(variable.dtype)))
        self._engine.read_again()


def _optimiser(config: TrainConfig) -> keras.optimizers.Optimizer:
    decay = config.weight_decay or None
    if config.optimiser == "sgd":
        optimiser = keras.optimizers.SGD(
            config.learning_rate, momentum=0.9, nesterov=True, weight_decay=decay
        )
    else:
        # Keras' Adam with a decay is AdamW; its AdamW refuses to be without one.
        optimiser = keras.optimizers.Adam(config.learning_rate, weight_decay=decay)
    if decay:
        optimiser.exclude_from_weight_decay(var_names=list(SPARED))
    return optimiser


def in_precision(network: keras.Model, precision: str) -> keras.Model:
    """Return a network of the same weights that computes in `precision`, one of PRECISIONS.

    Weights stay float32, as do the first layer, for which pixels would be too coarse, and the
    last, whose probabilities would be.
    """
    if precision == FLOAT32:
        return network
    ends = (keras.layers.Rescaling, keras.layers.InputLayer)

    def copied(layer: keras.layers.Layer) -> keras.layers.Layer:
        settings = layer.get_config()
        if not isinstance(layer, ends) and layer.name != network.layers[-1].name:
            settings["dtype"] = f"mixed_{precision}"
        return type(layer).from_config(settings)

    copy = keras.models.clone_model(network, clone_function=copied)
    copy.set_weights(network.get_weights())
    return copy
