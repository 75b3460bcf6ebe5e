"""The runtime that serves beside TensorFlow: the same network on one core, in one process."""

from collections.abc import Iterator
from statistics import median

import numpy as np
import tensorflow as tf

from fer.arrays import FACE_SIDE
from fer.benchmarks.speed import BATCH, median_milliseconds
from fer.networks.classifier import saved_network
from fer.recognition.classifier import litert_classifier
from fer.runs import Run

ROUNDS = 7
CALLS = 30


def report(model: Run) -> Iterator[str]:
    """Milliseconds a face of each, and their ratio, for one face and for BATCH of them.

    The two take turns, so that whatever else the machine does slows both; the ratio is the median
    of the rounds'. Call it before TensorFlow has run anything: its threads are set here.

    Raises:
        BadRun: it is no model, or a file is missing or damaged.
    """
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    serve = litert_classifier(model.litert_file)
    network = saved_network(model.keras_file)
    compiled = tf.function(lambda faces: network(faces, training=False))
    yield f"{model.name}: milliseconds a face on one core, medians of {ROUNDS} rounds"
    for batch in (1, BATCH):
        faces = np.random.default_rng(0).integers(0, 256, (batch, FACE_SIDE, FACE_SIDE, 1))
        whole, fractions = faces.astype(np.uint8), tf.constant(faces, tf.float32)
        calls = max(CALLS // batch, 3)
        rounds = [
            (
                median_milliseconds(lambda: serve(whole), calls) / batch,  # noqa: B023
                median_milliseconds(lambda: compiled(fractions).numpy(), calls) / batch,  # noqa: B023
            )
            for _ in range(ROUNDS)
        ]
        ours, theirs = (median(column) for column in zip(*rounds, strict=True))
        ratio = median(slow / fast for fast, slow in rounds)
        yield (
            f"  batch {batch:>2}: LiteRT {ours:.2f}, tf.function {theirs:.2f}: "
            f"{ratio:.1f} times faster"
        )
