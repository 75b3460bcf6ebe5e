import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.models import default_model
from fer.recognition.classifier import BATCH, litert_classifier

MODEL = default_model().litert_file
FACES = np.random.default_rng(0).integers(0, 256, (BATCH * 2 + 3, 48, 48, 1), dtype=np.uint8)


def test_each_row_is_a_distribution_and_depends_on_its_face_alone() -> None:
    classify = litert_classifier(MODEL)

    together = classify(FACES)

    assert together.shape == (len(FACES), 7)
    assert np.allclose(together.sum(axis=1), 1, atol=1e-5)
    alone = np.concatenate([classify(FACES[i : i + 1]) for i in range(5)])
    np.testing.assert_allclose(alone, together[:5], atol=1e-5)


def test_features_come_with_the_probabilities_that_classifying_gives() -> None:
    classify = litert_classifier(MODEL)

    probabilities, maps = classify.features(FACES)

    np.testing.assert_array_equal(probabilities, classify(FACES))
    assert maps.ndim == 4
    assert len(maps) == len(FACES)
    alone = [classify.features(FACES[i : i + 1])[1][0] for i in range(3)]
    np.testing.assert_allclose(alone, maps[:3], atol=1e-4)
    assert not np.allclose(maps[0], maps[1])


def test_no_faces_give_no_rows() -> None:
    classify = litert_classifier(MODEL)

    assert classify(FACES[:0]).shape == (0, 7)
    probabilities, maps = classify.features(FACES[:0])
    assert probabilities.shape == (0, 7)
    assert maps.shape == (0, *classify.features(FACES[:1])[1].shape[1:])


def test_threads_share_it_without_mixing_their_faces() -> None:
    classify = litert_classifier(MODEL)
    alone = [classify(FACES[i : i + 1 + i % 3]) for i in range(40)]

    with ThreadPoolExecutor(8) as threads:
        at_once = list(threads.map(lambda i: classify(FACES[i : i + 1 + i % 3]), range(40)))

    for expected, answered in zip(alone, at_once, strict=True):
        np.testing.assert_array_equal(expected, answered)


@pytest.mark.parametrize("content", [None, b"", b"not a network", MODEL.read_bytes()[:5000]])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.tflite"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadRun, match=r"model\.tflite is missing, damaged or no network"):
        litert_classifier(path)


def test_classifying_leaves_tensorflow_out_of_the_process() -> None:
    code = """
import sys, numpy
from fer.recognition.assembly import recogniser_of
from fer.models import default_model
recogniser = recogniser_of(default_model())
recogniser.recognise(numpy.zeros((48, 48, 3), numpy.uint8), whole=True)
recogniser.recognise(numpy.zeros((480, 640, 3), numpy.uint8))
print(sorted({"tensorflow", "keras"} & set(sys.modules)))
"""

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=MODEL.parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
