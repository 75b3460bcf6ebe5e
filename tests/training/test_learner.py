"""The optimiser, its decay, the moving average and the precision, against numbers by hand."""

import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.labels import Split
from fer.training.batches import Batch, Batches
from fer.training.config import TrainConfig
from fer.training.learner import Learner, in_precision

pytestmark = pytest.mark.slow

SETTINGS: dict[str, Any] = {"network": "quick", "batch_size": 8, "dropout": 0, "optimiser": "sgd"}
RATE = np.array([0.1], np.float32)


@pytest.fixture(scope="module")
def batch(tiny_dataset: Dataset) -> Batch:
    return Batches(tiny_dataset.split(Split.TRAINING), TrainConfig(**SETTINGS)).between(range(1))


def weights(learner: Learner) -> list[np.ndarray]:
    return [np.asarray(variable.value) for variable in learner.network.trainable_variables]


def test_weight_decay_shrinks_kernels_by_the_rate_and_spares_biases_and_normalisation(
    batch: Batch,
) -> None:
    plain = Learner(TrainConfig(**SETTINGS))
    decayed = Learner(TrainConfig(**SETTINGS, weight_decay=0.05))
    names = [variable.name for variable in plain.network.trainable_variables]
    before = weights(plain)

    plain.train(batch, RATE)
    decayed.train(batch, RATE)

    assert set(names) == {"kernel", "bias", "gamma", "beta"}
    for name, old, after, shrunk in zip(
        names, before, weights(plain), weights(decayed), strict=True
    ):
        expected = old * 0.05 * 0.1 if name == "kernel" else 0
        np.testing.assert_allclose(after - shrunk, expected, atol=2e-6, err_msg=name)


def test_a_step_of_sgd_goes_down_the_gradient_with_nesterovs_momentum(batch: Batch) -> None:
    learner = Learner(TrainConfig(**SETTINGS))
    bias = learner.network.layers[-1].bias
    before = np.asarray(bias.value)
    faces = batch["faces"][0].astype(np.float32)
    # With batch normalisation in training, the prediction is that of training=True.
    probabilities = np.asarray(keras.ops.convert_to_numpy(learner.network(faces, training=True)))
    truth = np.eye(7)[batch["truth"][0].astype(int)]
    # The gradient of softmax and cross-entropy; the first step of Nesterov counts it 1.9 times.
    gradient = (probabilities - truth).mean(axis=0)

    learner.train(batch, RATE)

    np.testing.assert_allclose(np.asarray(bias.value) - before, -0.19 * gradient, atol=1e-5)


@pytest.mark.parametrize("optimiser", ["adam", "adamw"])
def test_every_adam_does_without_a_decay(optimiser: str, batch: Batch) -> None:
    learner = Learner(TrainConfig(**SETTINGS | {"optimiser": optimiser}))
    before = weights(learner)

    learner.train(batch, np.array([0.001], np.float32))

    # The first step of Adam is the rate, up or down, wherever the gradient is not tiny.
    moved = np.concatenate(
        [(new - old).ravel() for old, new in zip(before, weights(learner), strict=True)]
    )
    assert np.median(np.abs(moved)) == pytest.approx(0.001, rel=0.02)


def test_what_is_kept_is_the_moving_average(batch: Batch, tmp_path: Path) -> None:
    learner = Learner(TrainConfig(**SETTINGS, moving_average=0.9))
    first = [np.asarray(weight) for weight in learner.network.get_weights()]

    learner.train(batch, RATE)
    learner.save(tmp_path / "model.keras")

    # After the first step (1 + 1) / (10 + 1) of the old average stays.
    kept = keras.saving.load_model(tmp_path / "model.keras", compile=False).get_weights()
    for old, new, average in zip(first, learner.network.get_weights(), kept, strict=True):
        np.testing.assert_allclose(average, old * 2 / 11 + new * 9 / 11, atol=1e-5)


def test_a_prediction_is_that_of_the_saved_network(batch: Batch, tmp_path: Path) -> None:
    learner = Learner(TrainConfig(**SETTINGS, moving_average=0.9))
    learner.train(batch, RATE)
    learner.save(tmp_path / "model.keras")
    faces = batch["faces"][0].astype(np.uint8)

    saved = keras.saving.load_model(tmp_path / "model.keras", compile=False)

    np.testing.assert_allclose(learner.predict(faces), saved.predict(faces, verbose=0), atol=1e-5)


def test_arrays_of_another_network_are_refused() -> None:
    tiny, notebook = (
        Learner(TrainConfig(**SETTINGS | {"network": name})) for name in ("tiny", "notebook")
    )

    with pytest.raises(ValueError, match=r"zip\(\)|shape"):
        tiny.restore([np.asarray(variable.value) for variable in notebook.variables])


def test_half_precision_is_for_computing_alone(batch: Batch, tmp_path: Path) -> None:
    learner = Learner(TrainConfig(**SETTINGS, precision="bfloat16"))
    losses, _ = learner.train(batch, RATE)
    learner.save(tmp_path / "model.keras")

    exact = Learner(TrainConfig(**SETTINGS)).train(batch, RATE)[0]
    assert losses[0] == pytest.approx(exact[0], rel=0.02)
    assert {str(weight.dtype) for weight in learner.network.weights} == {"float32"}
    policies = {layer.dtype_policy.name for layer in learner.network.layers[2:-1]}
    assert policies == {"mixed_bfloat16"}
    assert learner.network.layers[-1].dtype_policy.name == "float32"
    saved = keras.saving.load_model(tmp_path / "model.keras", compile=False)
    assert {layer.dtype_policy.name for layer in saved.layers} == {"float32"}
    faces = batch["faces"][0].astype(np.uint8)
    np.testing.assert_allclose(learner.predict(faces), saved.predict(faces, verbose=0), atol=1e-5)


def test_full_precision_needs_no_copy() -> None:
    network = Learner(TrainConfig(**SETTINGS)).network

    assert in_precision(network, "float32") is network


def test_a_step_makes_no_file(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    Learner(TrainConfig(**SETTINGS)).train(batch, RATE)

    assert list(tmp_path.iterdir()) == []
