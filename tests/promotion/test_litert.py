"""What a network's LiteRT file holds."""

from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from fer.errors import BadRun
from fer.networks import NETWORKS, build
from fer.promotion.litert import last_feature_map, write_litert
from fer.recognition.classifier import litert_classifier

pytestmark = pytest.mark.slow

FACES = np.random.default_rng(0).integers(0, 256, (5, 48, 48, 1), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Written:
    """A network whose weights are drawn at random, and its file."""

    network: keras.Model
    file: Path


@pytest.fixture(scope="module", params=NETWORKS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Each network in turn; a conversion takes a second or two."""
    made = Written(build(request.param), tmp_path_factory.mktemp("new") / "model.tflite")
    write_litert(made.network, made.file)
    return made


def test_it_gives_the_map_that_the_network_pools_or_flattens(written: Written) -> None:
    # The last one: blocks that weigh their channels pool as well.
    behind = [
        layer
        for layer in written.network.layers
        if isinstance(layer, keras.layers.Flatten | keras.layers.GlobalAveragePooling2D)
    ][-1]

    _, maps = litert_classifier(written.file).features(FACES)

    pooled = keras.Model(written.network.inputs[0], behind.input)
    expected = np.asarray(pooled(FACES, training=False))
    assert maps.shape == expected.shape
    # Eight bits a weight: the deeper a network, the more its roundings add up.
    np.testing.assert_allclose(maps, expected, atol=0.04 * np.abs(expected).max())


def test_dropout_is_no_place_to_look_at_a_network() -> None:
    assert last_feature_map(build("notebook")).shape == (None, 9, 9, 64)
    assert last_feature_map(build("residual")).shape == (None, 6, 6, 160)


def test_the_map_changes_no_probability_and_a_file_without_one_classifies(
    written: Written, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "model.tflite"
    old.parent.mkdir()
    written.network.export(
        old, format="litert", verbose=False, optimizations=[tf.lite.Optimize.DEFAULT]
    )

    before, after = litert_classifier(old), litert_classifier(written.file)

    np.testing.assert_array_equal(before(FACES), after(FACES))
    with pytest.raises(BadRun, match="old gives no feature maps; promote it again"):
        before.features(FACES)


@pytest.mark.parametrize("written", ["residual"], indirect=True)
def test_the_last_map_times_the_last_weights_are_the_probabilities(written: Written) -> None:
    probabilities, maps = litert_classifier(written.file).features(FACES)

    kernel, bias = (np.asarray(array) for array in written.network.layers[-1].get_weights())
    logits = maps.mean(axis=(1, 2)) @ kernel + bias
    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    # The file rounds the last weights to eight bits; here they are still drawn at random.
    np.testing.assert_allclose(probabilities, expected, atol=0.03)
