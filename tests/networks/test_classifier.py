import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from fer.errors import BadRun
from fer.networks import NETWORKS, build, classifier
from fer.networks.classifier import classifier_of, demand_plain, keras_classifier, saved_network

FACES = np.random.default_rng(0).integers(0, 256, (3, 48, 48, 1), dtype=np.uint8)


def test_each_row_is_a_distribution_and_depends_on_its_face_alone() -> None:
    classify = classifier_of(build("notebook"))

    together = classify(FACES)

    assert together.shape == (3, 7)
    assert np.allclose(together.sum(axis=1), 1)
    assert np.allclose(classify(FACES[1:2]), together[1:2], atol=1e-6)


def test_no_faces_give_no_rows() -> None:
    assert classifier_of(build("notebook"))(FACES[:0]).shape == (0, 7)


def test_a_saved_network_answers_as_before(tmp_path: Path) -> None:
    network = build("notebook")
    network.save(tmp_path / "model.keras")

    answered = keras_classifier(tmp_path / "model.keras")(FACES)

    assert np.allclose(answered, classifier_of(network)(FACES), atol=1e-6)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "model.keras").write_bytes(content)

    with pytest.raises(BadRun, match=r"model\.keras is missing or damaged"):
        keras_classifier(tmp_path / "model.keras")


Change = Callable[[dict[str, Any]], object]


def network_of(*layers: keras.layers.Layer) -> keras.Model:
    return keras.Sequential([keras.Input((48, 48, 1)), *layers])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network `tiny` as it is saved."""
    path = tmp_path_factory.mktemp("tiny") / "model.keras"
    build("tiny").save(path)
    return path


def rewritten(path: Path, tiny: Path, change: Change) -> Path:
    """`tiny` with its configuration changed."""
    with zipfile.ZipFile(tiny) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    config = json.loads(members["config.json"])
    change(config)
    members["config.json"] = json.dumps(config).encode()
    with zipfile.ZipFile(path, "w") as other:
        for name, content in members.items():
            other.writestr(name, content)
    return path


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_of_ours_is_plain(name: str, tmp_path: Path) -> None:
    build(name).save(tmp_path / "model.keras")

    demand_plain(tmp_path / "model.keras")


def test_a_lambda_is_not_run(tmp_path: Path) -> None:
    ran: list[int] = []
    layer = keras.layers.Lambda(lambda faces: (ran.append(1), faces)[1])  # type: ignore[func-returns-value]
    network = network_of(layer, keras.layers.Flatten(), keras.layers.Dense(7))
    network.save(tmp_path / "model.keras")
    ran.clear()

    with pytest.raises(BadRun, match="has a Lambda, which could run code"):
        saved_network(tmp_path / "model.keras")

    assert not ran


@pytest.mark.parametrize(
    "change",
    [
        lambda config: config.update(module="os", class_name="system", registered_name=None),
        lambda config: config.update(module="builtins", class_name="eval"),
        lambda config: config.pop("module"),
        lambda config: config["config"]["layers"][1].update(module="keras.utils"),
        lambda config: config["config"]["layers"][1].update(class_name="TFSMLayer"),
    ],
)  # fmt: skip
def test_nothing_but_layers_is_built(tmp_path: Path, tiny: Path, change: Change) -> None:
    with pytest.raises(BadRun, match="which could run code"):
        saved_network(rewritten(tmp_path / "model.keras", tiny, change))


class Harmful:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return (Path.touch, (self.path,))


def test_a_pickle_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "model.keras").write_bytes(pickle.dumps(Harmful(tmp_path / "harm")))

    with pytest.raises(BadRun, match=r"model\.keras is missing or damaged"):
        saved_network(tmp_path / "model.keras")

    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda config: config.update(config=None),
        lambda config: config.update(config={}),
        lambda config: config["config"].update(layers=[{}]),
        lambda config: config["config"]["layers"][1].update(config=[]),
        lambda config: config["config"]["layers"][1]["config"].update(scale="large"),
        lambda config: config["config"]["layers"][1]["config"].update(unknown=1),
    ],
)
def test_what_keras_cannot_build_is_one_sentence(
    tmp_path: Path, tiny: Path, change: Change
) -> None:
    with pytest.raises(BadRun, match=r"model\.keras is missing or damaged"):
        saved_network(rewritten(tmp_path / "model.keras", tiny, change))


def test_an_archive_that_unpacks_to_more_than_it_may_is_not_read(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classifier, "MOST_BYTES", 1000)

    with pytest.raises(BadRun, match="more than 1,000 bytes"):
        saved_network(tiny)


def test_a_network_of_other_shapes_is_refused(tmp_path: Path) -> None:
    network_of(keras.layers.Flatten(), keras.layers.Dense(8)).save(tmp_path / "model.keras")

    with pytest.raises(BadRun, match=r"of a face it makes \(8,\)"):
        saved_network(tmp_path / "model.keras")


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    network = build("tiny")
    network.set_weights([np.full_like(weights, np.nan) for weights in network.get_weights()])
    network.save(tmp_path / "model.keras")

    with pytest.raises(BadRun, match=r"makes \(7,\) numbers, or what is none"):
        saved_network(tmp_path / "model.keras")
