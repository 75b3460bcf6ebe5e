"""The way from a batch to its loss, the same on every backend of Keras."""

from collections.abc import Callable, Sequence

import keras
from keras import ops

from fer.labels import Expression
from fer.training.augmentation import altered, moved
from fer.training.config import TrainConfig
from fer.training.noise import Tensor

CLASSES = len(Expression)

Teach = Callable[[Tensor], Tensor]
"""A teacher: faces (B, 48, 48, 1) to probabilities (B, 7)."""


def examples(
    batch: dict[str, Tensor], config: TrainConfig, teachers: Sequence[Teach]
) -> tuple[Tensor, Tensor]:
    """Return what the network sees of a batch, and what it is to answer.

    Teachers predict the face where it was moved to, before light, damage and erasing: they show
    the network what a poor picture hides (arXiv 2106.05237 for the same view, 1911.04252 for the
    clean one).

    Args:
        batch: one of `Batches`, on the device.
        config: says how labels are smoothed and shared.
        teachers: their mean stands for `teacher_share` of the label.

    Returns:
        (B, 48, 48, 1) float32 faces, 0 to 255, and (B, 7) labels, each row summing to 1.
    """
    clean = moved(ops.cast(batch["faces"], "float32"), batch)
    faces = altered(clean, batch)
    labels = ops.one_hot(batch["truth"], CLASSES, dtype="float32")
    labels = labels * (1 - config.label_smoothing) + config.label_smoothing / CLASSES
    if teachers:
        taught = sum(teach(clean) for teach in teachers) / len(teachers)
        labels = labels * (1 - config.teacher_share) + taught * config.teacher_share
    if "share" in batch:
        faces, labels = _mixed(faces, batch["share"]), _mixed(labels, batch["share"])
    return faces, labels


def loss_and_accuracy(
    probabilities: Tensor, labels: Tensor, batch: dict[str, Tensor]
) -> tuple[Tensor, Tensor]:
    """Return the mean of the weighed cross-entropy, and the share of faces predicted right.

    A face that was mixed from two has the label of the one that it has more of.

    Args:
        probabilities: (B, 7) float32.
        labels: (B, 7).
        batch: its `weight`, `truth` and, if mixed, `share`.
    """
    losses = keras.losses.categorical_crossentropy(labels, probabilities)
    truth = batch["truth"]
    if "share" in batch:
        truth = ops.where(batch["share"] < 0.5, ops.flip(truth), truth)
    right = ops.equal(ops.argmax(probabilities, axis=1), ops.cast(truth, "int32"))
    return ops.mean(losses * batch["weight"]), ops.mean(ops.cast(right, "float32"))


def averaged(average: Tensor, weight: Tensor, *, decay: float, steps: Tensor) -> Tensor:
    """Return the moving average after a step; it follows faster while the weights still run.

    Args:
        average: before the step.
        weight: after the step.
        decay: share of the old average that stays, once there were many steps.
        steps: those done.
    """
    steps = ops.cast(steps, "float32")
    kept = ops.cast(ops.minimum(decay, (1 + steps) / (10 + steps)), weight.dtype)
    return average * kept + weight * (1 - kept)


def _mixed(values: Tensor, share: Tensor) -> Tensor:
    """Mix each row with its partner (arXiv 1710.09412).

    The batch is shuffled, so its reverse is a random partner.
    """
    share = ops.reshape(share, (-1,) + (1,) * (len(values.shape) - 1))
    return values * share + ops.flip(values, axis=0) * (1 - share)
