"""The file that explains a model, opened without TensorFlow."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.explanation.network import BATCH, load_explanation_network
from fer.files import ROOT
from fer.models import models_in
from fer.recognition.classifier import litert_classifier
from fer.runs import MODELS, Run

MODEL = Run(MODELS / "large")
FACES = np.random.default_rng(0).integers(0, 256, (BATCH * 2 + 3, 48, 48, 1), dtype=np.uint8)


@pytest.mark.parametrize("model", models_in(), ids=lambda model: model.name)
def test_every_model_that_is_here_can_be_explained(model: Run) -> None:
    network = load_explanation_network(model.explanation_file)

    _, layers = network.activations(FACES[:1])

    assert len(layers) > 2
    sides = [maps.shape[0] for maps in layers]
    assert sides == sorted(set(sides), reverse=True)
    assert sides[-1] >= 3


@pytest.mark.parametrize("model", models_in(), ids=lambda model: model.name)
def test_it_answers_as_what_serves_does_but_for_its_rounding(model: Run) -> None:
    explains, serves = (
        load_explanation_network(model.explanation_file),
        litert_classifier(model.litert_file),
    )

    difference = np.abs(explains(FACES) - serves(FACES))

    assert difference.mean() < 0.01
    assert difference.max() < 0.1


def test_faces_are_answered_in_order_however_many_they_are() -> None:
    network = load_explanation_network(MODEL.explanation_file)

    together = network(FACES)

    assert together.shape == (len(FACES), 7)
    for place in (0, BATCH - 1, BATCH, len(FACES) - 1):
        np.testing.assert_allclose(network(FACES[place : place + 1])[0], together[place], atol=1e-5)
    assert network(FACES[:0]).shape == (0, 7)


def test_the_mean_of_the_evidence_is_what_it_decides_by() -> None:
    network = load_explanation_network(MODEL.explanation_file)

    evidence, _ = network.activations(FACES[:1])

    assert evidence is not None
    odds = np.exp(evidence.mean(axis=(0, 1)))
    np.testing.assert_allclose(odds / odds.sum(), network(FACES[:1])[0], atol=1e-5)


def test_a_network_that_flattens_its_last_map_has_no_evidence_by_place() -> None:
    network = load_explanation_network(MODELS / "notebook" / "explanation.tflite")

    assert network.activations(FACES[:1])[0] is None


def test_threads_share_it_without_mixing_their_faces() -> None:
    network = load_explanation_network(MODEL.explanation_file)
    alone = [network(FACES[i : i + 1 + i % 3]) for i in range(20)]

    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(lambda i: network(FACES[i : i + 1 + i % 3]), range(20)))

    for expected, answered in zip(alone, at_once, strict=True):
        np.testing.assert_array_equal(expected, answered)


@pytest.mark.parametrize("content", [None, b"", b"not a network", MODEL.litert_file.read_bytes()])
def test_a_file_that_is_missing_damaged_or_another_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "tiny" / "explanation.tflite"
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadRun, match=r"tiny cannot be explained: explanation\.tflite is missing"):
        load_explanation_network(path)


def test_explaining_leaves_tensorflow_out_of_the_process() -> None:
    code = """
import sys, numpy
from fer.explanation.explanation import explain
from fer.explanation.network import load_explanation_network
from fer.runs import MODELS
network = load_explanation_network(MODELS / "large" / "explanation.tflite")
explain(numpy.zeros((1, 48, 48, 1), numpy.uint8), network, 1.0)
print(sorted({"tensorflow", "keras"} & set(sys.modules)))
"""

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
