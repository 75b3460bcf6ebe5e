"""The update of a network by JAX: many steps in one call, for a GPU or TPU."""

from functools import partial
from typing import Any

import jax
import keras
import numpy as np

from fer.arrays import Faces, Probabilities
from fer.training.batches import Batch
from fer.training.config import TrainConfig
from fer.training.learner import Means, State
from fer.training.objective import averaged, examples, loss_and_accuracy

MOST_STEPS = 1 if jax.default_backend() == "cpu" else 50
"""Steps in a call. On a CPU a loop inside the call would run on one core."""

BATCH = 512

Values = dict[str, list[jax.Array]]
"""The values that training changes, by owner, each in the order of the owner's variables."""


class Engine:
    """Compiled steps; what they change stays on the device until it is written back."""

    def __init__(self, state: State, config: TrainConfig) -> None:
        """Take the values of the variables; compile when the first batch comes."""
        self._state, self._config = state, config
        self._rate = _place(state.optimiser.variables, state.optimiser.learning_rate)
        network = state.network
        # Dropout's seeds are variables without an average.
        self._averaged = [
            _place([*network.trainable_variables, *network.non_trainable_variables], weight)
            for weight in network.weights
        ]
        self._steps = jax.jit(self._scan, donate_argnums=0)
        self._probabilities = jax.jit(self._predict)
        self._values: Values = {}
        self._taught: list[list[jax.Array]] = []
        self.read_again()

    def train(self, batches: Batch, rates: np.ndarray) -> Means:
        """Take a step for every batch, as `Learner.train` says."""
        self._values, (losses, accuracies) = self._steps(self._values, self._taught, batches, rates)
        return np.asarray(losses), np.asarray(accuracies)

    def predict(self, faces: Faces) -> Probabilities:
        """Return the probabilities (N, 7) of the network that is kept."""
        found = []
        for start in range(0, len(faces), BATCH):
            part = faces[start : start + BATCH]
            # One size is compiled once.
            filled = np.zeros((BATCH, *part.shape[1:]), np.float32)
            filled[: len(part)] = part
            found.append(np.asarray(self._probabilities(self._values, filled))[: len(part)])
        return np.concatenate(found)

    def write_back(self) -> None:
        """Set the variables to what the steps made of them."""
        for owner, variables in self._variables().items():
            for variable, value in zip(variables, self._values[owner], strict=True):
                variable.assign(value)

    def read_again(self) -> None:
        """Go on from what the variables are now."""
        self._values = {
            # A copy: what a call is given to work on is gone after it.
            owner: [jax.numpy.array(variable.value) for variable in variables]
            for owner, variables in self._variables().items()
        }
        self._taught = [
            [variable.value for variable in teacher.variables] for teacher in self._state.teachers
        ]

    def _variables(self) -> dict[str, list[keras.Variable]]:
        state = self._state
        owners = {
            "trainable": state.network.trainable_variables,
            "other": state.network.non_trainable_variables,
            "optimiser": state.optimiser.variables,
        }
        kept = {} if state.kept is state.network else {"kept": state.kept.weights}
        return owners | kept

    def _scan(self, values: Values, taught: Any, batches: Any, rates: Any) -> Any:
        def step(values: Values, given: Any) -> Any:
            return self._update(values, taught, *given)

        return jax.lax.scan(step, values, (batches, rates), unroll=MOST_STEPS == 1)

    def _update(self, values: Values, taught: Any, batch: Any, rate: Any) -> Any:
        state = self._state
        teachers = [
            partial(_predicted, teacher, list(zip(teacher.variables, given, strict=True)))
            for teacher, given in zip(state.teachers, taught, strict=True)
        ]
        faces, labels = examples(batch, self._config, teachers)

        def loss_of(trainable: list[jax.Array]) -> Any:
            probabilities, other = state.network.stateless_call(
                trainable, values["other"], faces, training=True
            )
            loss, accuracy = loss_and_accuracy(probabilities, labels, batch)
            return loss, (accuracy, other)

        (loss, (accuracy, other)), gradients = jax.value_and_grad(loss_of, has_aux=True)(
            values["trainable"]
        )
        optimiser = list(values["optimiser"])
        optimiser[self._rate] = rate
        trainable, optimiser = state.optimiser.stateless_apply(
            optimiser, gradients, values["trainable"]
        )
        after = {"trainable": trainable, "other": other, "optimiser": optimiser}
        if "kept" in values:
            after["kept"] = self._followed(values["kept"], [*trainable, *other], optimiser)
        return after, (loss, accuracy)

    def _followed(self, kept: Any, weights: Any, optimiser: Any) -> list[jax.Array]:
        steps = optimiser[_place(self._state.optimiser.variables, self._state.optimiser.iterations)]
        decay = self._config.moving_average
        return [
            averaged(average, weights[place], decay=decay, steps=steps)
            for average, place in zip(kept, self._averaged, strict=True)
        ]

    def _predict(self, values: Values, faces: Any) -> Any:
        owners = ["kept"] if "kept" in values else ["trainable", "other"]
        variables = self._variables()
        known = [variable for owner in owners for variable in variables[owner]]
        given = [value for owner in owners for value in values[owner]]
        return _predicted(self._state.kept, list(zip(known, given, strict=True)), faces)


def _predicted(network: keras.Model, values: list[tuple[keras.Variable, Any]], faces: Any) -> Any:
    """Return the probabilities of a network whose variables have these values."""
    with keras.StatelessScope(values):
        return network(faces, training=False)


def _place(variables: list[keras.Variable], wanted: keras.Variable) -> int:
    return next(place for place, variable in enumerate(variables) if variable is wanted)
