"""What a network's LiteRT file holds."""

from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from fer.arrays import Faces
from fer.errors import BadRun
from fer.explanation import occlusion
from fer.explanation.network import load_explanation_network
from fer.images.decode import read_photo
from fer.images.detector import face_detector
from fer.images.face import faces_in
from fer.models import models_in
from fer.networks import NETWORKS, build
from fer.promotion.litert import (
    evidence_map,
    last_feature_map,
    layer_maps,
    write_explanation,
    write_litert,
)
from fer.recognition.classifier import litert_classifier
from fer.runs import Run
from fer.synthetic.action_units import ActionUnit
from fer.synthetic.face import drawn_face
from fer.synthetic.person import random_person
from fer.synthetic.shot import Shot

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


pytestmark = pytest.mark.slow

CLOSE = 1e-3

MOUTH, BROWS = slice(30, 44), slice(10, 20)


def with_parts_covered(faces: Faces) -> Faces:
    """The faces, then with a grey bar over the mouth, then over the brows."""
    covered = np.tile(faces, (3, 1, 1, 1))
    covered[len(faces) : 2 * len(faces), MOUTH, 8:40] = 128
    covered[2 * len(faces) :, BROWS, 8:40] = 128
    return covered


@pytest.fixture(scope="module")
def drawn() -> Faces:
    """Three drawn people: one smiles, one frowns, one stares."""
    units = [
        {ActionUnit.CHEEK_RAISER: 1.0},
        {ActionUnit.BROW_LOWERER: 1.0},
        {ActionUnit.UPPER_LID_RAISER: 1.0},
    ]
    random = np.random.default_rng(3)
    faces = [drawn_face(random_person(random), each, Shot()) for each in units]
    return with_parts_covered(np.stack(faces)[..., np.newaxis])


@pytest.fixture(scope="module")
def photographed(photos_folder: Path) -> Faces:
    photo = read_photo((photos_folder / "multi_face.jpg").read_bytes(), "multi_face.jpg")
    return with_parts_covered(faces_in(photo, face_detector()(photo)))


def logits_at_each_place(network: keras.Model, faces: Faces) -> np.ndarray:
    """The last feature map times the dense layer's weights, by hand."""
    (pooling,) = (
        each
        for each in network.layers
        if isinstance(each, layers.GlobalAveragePooling2D) and not each.keepdims
    )
    maps = np.asarray(keras.Model(network.inputs[0], pooling.input)(faces, training=False))
    kernel, bias = (np.asarray(weights) for weights in network.layers[-1].get_weights())
    return np.asarray(np.einsum("nyxc,ce->nyxe", maps, kernel) + bias)


def drops_one_by_one(network: keras.Model, face: np.ndarray) -> np.ndarray:
    """Occlusion as its definition reads, by TensorFlow."""
    covered = [face]
    for top in range(0, 37, 4):
        for left in range(0, 37, 4):
            other = face.copy()
            other[top : top + 12, left : left + 12] = 128
            covered.append(other)
    answers = np.asarray(network(np.stack(covered), training=False))
    return np.asarray((answers[0] - answers[1:]).reshape(10, 10, 7))


@pytest.mark.parametrize("kind", ["drawn", "photographed"])
@pytest.mark.parametrize("model", models_in(), ids=lambda model: model.name)
def test_the_maps_of_a_model_are_what_tensorflow_computes(
    model: Run, kind: str, request: pytest.FixtureRequest
) -> None:
    faces = request.getfixturevalue(kind)
    network = keras.saving.load_model(model.keras_file, compile=False)
    explains = load_explanation_network(model.explanation_file)

    if evidence_map(network) is not None:
        for face, expected in zip(faces, logits_at_each_place(network, faces), strict=True):
            found, _ = explains.activations(face[np.newaxis])
            assert found is not None
            np.testing.assert_allclose(found, expected, atol=CLOSE)
    for face in faces[:: len(faces) // 3]:  # as it is, without its mouth, without its brows
        np.testing.assert_allclose(
            occlusion.probability_drops(face[np.newaxis], explains),
            drops_one_by_one(network, face),
            atol=CLOSE,
        )


def squeezing() -> keras.Model:
    """Squeeze-and-excitation before the same end: a network of another shape than ours."""
    keras.utils.set_random_seed(0)
    faces = keras.Input((48, 48, 1))
    x = layers.Rescaling(1 / 64, offset=-2.0)(faces)
    x = layers.Conv2D(8, 3, strides=2, activation="relu")(x)
    squeezed = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = layers.Multiply()([x, layers.Conv2D(8, 1, activation="sigmoid")(squeezed)])
    x = layers.Conv2D(12, 3, strides=2, activation="relu")(x)
    x = layers.Dropout(0.4)(layers.GlobalAveragePooling2D()(x))
    return keras.Model(faces, layers.Dense(7, activation="softmax")(x))


def test_squeeze_and_excitation_changes_neither_the_end_nor_the_pictures(
    drawn: Faces, tmp_path: Path
) -> None:
    network = squeezing()
    write_explanation(network, tmp_path / "explanation.tflite")

    explains = load_explanation_network(tmp_path / "explanation.tflite")

    evidence, layer_maps_found = explains.activations(drawn[:1])
    assert [maps.shape for maps in layer_maps_found] == [(23, 23, 8), (11, 11, 12)]
    assert evidence is not None
    np.testing.assert_allclose(evidence, logits_at_each_place(network, drawn[:1])[0], atol=CLOSE)
    np.testing.assert_allclose(explains(drawn), network(drawn, training=False), atol=1e-5)


def test_the_layers_of_a_network_are_the_last_of_each_size_without_the_face_itself() -> None:
    assert [maps.shape[1:] for maps in layer_maps(build("notebook"))] == [
        (46, 46, 32), (44, 44, 32), (22, 22, 32), (20, 20, 64), (18, 18, 64), (9, 9, 64),
    ]  # fmt: skip
    last_of_each = layer_maps(build("residual"))
    assert all(maps.shape[1] > 1 for maps in last_of_each)
    assert len({maps.shape[1] for maps in last_of_each}) == len(last_of_each)


def test_only_an_end_that_averages_places_has_evidence_by_place() -> None:
    assert evidence_map(build("notebook")) is None
    assert evidence_map(build("residual")) is not None
