from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.networks import build
from fer.networks.classifier import classifier_of, keras_classifier

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
