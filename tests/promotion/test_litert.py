"""What a network's LiteRT file holds."""

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


@pytest.mark.parametrize("name", NETWORKS)
def test_it_gives_the_map_that_the_network_pools_or_flattens(name: str, tmp_path: Path) -> None:
    network = build(name)
    # The last one: blocks that weigh their channels pool as well.
    behind = [
        layer
        for layer in network.layers
        if isinstance(layer, keras.layers.Flatten | keras.layers.GlobalAveragePooling2D)
    ][-1]
    write_litert(network, tmp_path / "model.tflite")

    _, maps = litert_classifier(tmp_path / "model.tflite").features(FACES)

    expected = np.asarray(keras.Model(network.inputs[0], behind.input)(FACES, training=False))
    assert maps.shape == expected.shape
    np.testing.assert_allclose(maps, expected, atol=0.02 * np.abs(expected).max())


def test_dropout_is_no_place_to_look_at_a_network() -> None:
    assert last_feature_map(build("notebook")).shape == (None, 9, 9, 64)
    assert last_feature_map(build("residual")).shape == (None, 6, 6, 160)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_map_changes_no_probability_and_a_file_without_one_classifies(
    name: str, tmp_path: Path
) -> None:
    network = build(name)
    old, new = tmp_path / "old" / "model.tflite", tmp_path / "new" / "model.tflite"
    old.parent.mkdir()
    network.export(old, format="litert", verbose=False, optimizations=[tf.lite.Optimize.DEFAULT])
    write_litert(network, new)

    before, after = litert_classifier(old), litert_classifier(new)

    np.testing.assert_array_equal(before(FACES), after(FACES))
    with pytest.raises(BadRun, match="old gives no feature maps; promote it again"):
        before.features(FACES)


def test_the_last_map_times_the_last_weights_are_the_probabilities(tmp_path: Path) -> None:
    network = build("residual")
    write_litert(network, tmp_path / "model.tflite")

    probabilities, maps = litert_classifier(tmp_path / "model.tflite").features(FACES)

    kernel, bias = (np.asarray(array) for array in network.layers[-1].get_weights())
    logits = maps.mean(axis=(1, 2)) @ kernel + bias
    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    # The file rounds the last weights to eight bits; here they are still drawn at random.
    np.testing.assert_allclose(probabilities, expected, atol=0.03)
