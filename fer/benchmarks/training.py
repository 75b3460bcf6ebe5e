"""Training speed of our engine beside Keras' own `fit` and the machine's peak."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
import tensorflow as tf

from fer.dataset.fer2013 import Dataset
from fer.labels import Split
from fer.networks import NETWORKS, build
from fer.networks.cost import multiply_adds
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.position import Position

STEPS = 40
ROUNDS = 5
MATRIX = 2048
PUBLIC = 64
ALL_AUGMENTATION = {
    "flip": True,
    "rotation": 10.0,
    "zoom": 0.1,
    "shift": 0.1,
    "brightness": 0.1,
    "contrast": 0.2,
    "erasing": 0.5,
    "mixup": 0.2,
    "crop": 44,
}

Timed = dict[str, Callable[[], float]]
"""Each way to train, as a function that gives images a second."""


def report(batch_size: int) -> Iterator[str]:
    """The lines of the benchmark, each as soon as it is measured."""
    peak = max(_matrix_product() for _ in range(ROUNDS))
    yield f"Matrix product, {MATRIX} square, float32: {peak / 1e9:.0f} GFLOP/s"
    yield f"Batches of {batch_size}, {STEPS} steps a round, medians of {ROUNDS} rounds in turn"
    for name in NETWORKS:
        with tempfile.TemporaryDirectory() as folder:
            ways = _ways(name, batch_size, Path(folder))
            speeds = _in_turn(ways)
        # Backwards costs twice what forwards does, and a multiply-add is two operations.
        used = 6 * multiply_adds(build(name)) * speeds["fit"]
        yield f"{name}: Keras' fit {speeds['fit']:.0f} images/s, {used / peak:.0%} of that peak"
        for way in ("engine", "engine, all augmentation"):
            yield f"  {way}: {speeds[way]:.0f} images/s, ratio {speeds[way] / speeds['fit']:.3f}"


def _in_turn(ways: Timed) -> dict[str, float]:
    """Medians of rounds in which each way has its turn, after one that is not counted."""
    rounds = [{way: run() for way, run in ways.items()} for _ in range(ROUNDS + 1)]
    return {way: median(each[way] for each in rounds[1:]) for way in ways}


def _ways(name: str, batch_size: int, folder: Path) -> Timed:
    dataset = _noise(batch_size * STEPS)
    plain = TrainConfig(network=name, batch_size=batch_size)
    augmented = TrainConfig(network=name, batch_size=batch_size, **ALL_AUGMENTATION)  # type: ignore[arg-type]
    return {
        "fit": _keras_fit(name, batch_size, dataset.split(Split.TRAINING)),
        "engine": _engine(Run(folder), plain, dataset),
        "engine, all augmentation": _engine(Run(folder), augmented, dataset),
    }


def _noise(training: int) -> Dataset:
    """So many faces of Training, and a few of PublicTest, without which there is no training."""
    random = np.random.default_rng(0)
    count = training + PUBLIC
    return Dataset(
        faces=random.integers(0, 256, (count, 48, 48, 1), dtype=np.uint8),
        truth=random.integers(0, 7, count),
        row=np.arange(count),
        usage=np.repeat(
            np.array([Split.TRAINING.number, Split.PUBLIC_TEST.number], np.uint8),
            [training, PUBLIC],
        ),
        sha256="",
    )


def _keras_fit(name: str, batch_size: int, dataset: Dataset) -> Callable[[], float]:
    network = build(name)
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    faces, truth = np.asarray(dataset.faces), np.asarray(dataset.truth)

    def once() -> float:
        began = time.perf_counter()
        network.fit(faces, truth, batch_size=batch_size, epochs=1, verbose=0)
        return len(faces) / (time.perf_counter() - began)

    return once


def _engine(run: Run, config: TrainConfig, dataset: Dataset) -> Callable[[], float]:
    training = Training(run, config, dataset)

    def once() -> float:
        began = time.perf_counter()
        training.train_epoch(lambda _: None)
        seconds = time.perf_counter() - began
        training.position = Position(training.position.epoch + 1)
        return len(training.training) / seconds

    return once


def _matrix_product() -> float:
    """Operations a second."""
    matrix = tf.random.normal((MATRIX, MATRIX))
    began = time.perf_counter()
    for _ in range(5):
        matrix = tf.linalg.matmul(matrix, matrix) / MATRIX
    matrix.numpy()
    return 5 * 2 * MATRIX**3 / (time.perf_counter() - began)
