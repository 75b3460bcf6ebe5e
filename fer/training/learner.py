"""A network that learns: its optimiser, its moving average and its compiled step."""

from collections.abc import Callable, Sequence

import keras
import numpy as np
import tensorflow as tf

from fer.dataset.augmentation import Augmentation
from fer.dataset.fer2013 import Dataset
from fer.labels import Expression
from fer.networks import build
from fer.training.config import TrainConfig

CLASSES = len(Expression)
SPARED = ("bias", "gamma", "beta")
"""Variables that weight decay leaves alone."""


class Learner:
    """A network, its optimiser and its moving average, and the step that moves them.

    All that changes is in `variables`; the step itself depends on its arguments alone.
    """

    def __init__(
        self, config: TrainConfig, training: Dataset, teacher: keras.Model | None = None
    ) -> None:
        """Draw the first weights from the seed and put the faces where the step can reach them."""
        keras.utils.set_random_seed(config.seed)
        self.network = build(config.network, dropout=config.dropout)
        self.optimiser = _optimiser(config)
        self.optimiser.build(self.network.trainable_variables)
        self.averaged = self.network
        if config.moving_average:
            self.averaged = build(config.network, dropout=config.dropout)
            self.averaged.set_weights(self.network.get_weights())
        self.step: Callable[[np.ndarray, float, tuple[int, int]], tuple[float, float]]
        self.step = _compiled(self, config, training, teacher)

    @property
    def variables(self) -> list[keras.Variable]:
        """Everything that training changes, dropout's seeds included, in a fixed order."""
        average = [] if self.averaged is self.network else self.averaged.variables
        return [*self.network.variables, *self.optimiser.variables, *average]

    def restore(self, arrays: Sequence[np.ndarray]) -> None:
        """Set `variables` to what they were.

        Raises:
            ValueError: as many arrays, or arrays of such shapes, belong to another network.
        """
        for variable, array in zip(self.variables, arrays, strict=True):
            variable.assign(array)


def _optimiser(config: TrainConfig) -> keras.optimizers.Optimizer:
    decay = config.weight_decay or None
    if config.optimiser == "sgd":
        optimiser = keras.optimizers.SGD(
            config.learning_rate, momentum=0.9, nesterov=True, weight_decay=decay
        )
    else:
        kind = {"adam": keras.optimizers.Adam, "adamw": keras.optimizers.AdamW}[config.optimiser]
        optimiser = kind(config.learning_rate, weight_decay=decay)
    if decay:
        optimiser.exclude_from_weight_decay(var_names=list(SPARED))
    return optimiser


def _class_weights(config: TrainConfig, training: Dataset) -> np.ndarray:
    """(7,) what each expression counts; 1 on average over the faces."""
    if not config.class_weights:
        return np.ones(CLASSES, np.float32)
    counts = np.bincount(training.truth, minlength=CLASSES)
    return (len(training) / (CLASSES * np.maximum(counts, 1))).astype(np.float32)


def _compiled(
    learner: Learner, config: TrainConfig, training: Dataset, teacher: keras.Model | None
) -> Callable[[np.ndarray, float, tuple[int, int]], tuple[float, float]]:
    faces_of = tf.constant(np.asarray(training.faces))
    truth_of = tf.constant(np.asarray(training.truth))
    weights = tf.constant(_class_weights(config, training))
    augment = _augmentation(config)

    @tf.function(  # type: ignore[untyped-decorator]
        input_signature=[
            tf.TensorSpec((None,), tf.int64),
            tf.TensorSpec((), tf.float32),
            tf.TensorSpec((2,), tf.int32),
        ]
    )
    def step(rows: tf.Tensor, rate: tf.Tensor, seed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        faces = tf.cast(tf.gather(faces_of, rows), tf.float32)
        truth = tf.gather(truth_of, rows)
        changes, mixing = tf.unstack(tf.random.split(seed, 2))
        faces = augment(faces, changes)
        labels = tf.one_hot(truth, CLASSES)
        counted = tf.gather(weights, truth)
        if config.label_smoothing:
            labels = labels * (1 - config.label_smoothing) + config.label_smoothing / CLASSES
        if config.mixup:
            faces, labels = _mixed(faces, labels, config.mixup, mixing)
        right = tf.argmax(labels, axis=1)
        if teacher is not None:
            # It sees the same changed faces (arXiv 2106.05237).
            taught = teacher(faces, training=False)
            labels = labels * (1 - config.teacher_share) + taught * config.teacher_share
        with tf.GradientTape() as tape:
            probabilities = learner.network(faces, training=True)
            losses = keras.losses.categorical_crossentropy(labels, probabilities)
            loss = tf.reduce_mean(losses * counted)
        variables = [variable.value for variable in learner.network.trainable_variables]
        learner.optimiser.learning_rate.assign(rate)
        learner.optimiser.apply(tape.gradient(loss, variables), learner.network.trainable_variables)
        _follow(learner, config.moving_average)
        hits = tf.argmax(probabilities, axis=1) == right
        return loss, tf.reduce_mean(tf.cast(hits, tf.float32))

    def call(rows: np.ndarray, rate: float, seed: tuple[int, int]) -> tuple[float, float]:
        loss, right = step(tf.constant(rows, tf.int64), tf.constant(rate), tf.constant(seed))
        return float(loss), float(right)

    return call


def _augmentation(config: TrainConfig) -> Augmentation:
    return Augmentation(
        flip=config.flip,
        rotation=config.rotation,
        zoom=config.zoom,
        shift=config.shift,
        crop=config.crop,
        brightness=config.brightness,
        contrast=config.contrast,
        erasing=config.erasing,
    )


def _mixed(
    faces: tf.Tensor, labels: tf.Tensor, alpha: float, seed: tf.Tensor
) -> tuple[tf.Tensor, tf.Tensor]:
    """Mix each face and its label with another of the batch (arXiv 1710.09412)."""
    # Two gamma draws make a beta draw. The batch is shuffled, so its reverse is a random partner.
    draw = tf.random.stateless_gamma((2, tf.shape(faces)[0]), seed, alpha)
    share = draw[0] / tf.reduce_sum(draw, axis=0)
    of_face, of_label = share[:, None, None, None], share[:, None]
    return (
        faces * of_face + faces[::-1] * (1 - of_face),
        labels * of_label + labels[::-1] * (1 - of_label),
    )


def _follow(learner: Learner, decay: float) -> None:
    """Move the average towards the weights; faster in the first steps, when they still run."""
    if not decay:
        return
    steps = tf.cast(learner.optimiser.iterations.value, tf.float32)
    kept = tf.minimum(decay, (1 + steps) / (10 + steps))
    for average, weight in zip(learner.averaged.weights, learner.network.weights, strict=True):
        average.assign(average * kept + weight * (1 - kept))
