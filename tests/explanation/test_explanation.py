import numpy as np

from fer.explanation.explanation import explain
from fer.explanation.feature_maps import relative_evidence
from fer.explanation.network import load_explanation_network
from fer.explanation.occlusion import mean_drop_by_cell, probability_drops
from fer.runs import MODELS
from fer.temperature import scale_temperature

FACE = np.random.default_rng(1).integers(0, 256, (1, 48, 48, 1), dtype=np.uint8)


def test_it_holds_what_the_stages_give() -> None:
    network = load_explanation_network(MODELS / "residual" / "explanation.tflite")

    found = explain(FACE, network, 1.0)

    evidence, layers = network.activations(FACE)
    assert evidence is not None
    assert found.activation is not None
    np.testing.assert_array_equal(found.activation, relative_evidence(evidence))
    np.testing.assert_array_equal(
        found.occlusion, mean_drop_by_cell(probability_drops(FACE, network))
    )
    assert [maps.shape for maps in found.layers] == [maps.shape for maps in layers]


def test_drops_are_of_the_probabilities_that_visitors_see() -> None:
    network = load_explanation_network(MODELS / "residual" / "explanation.tflite")

    found = explain(FACE, network, 2.5)

    expected = mean_drop_by_cell(
        probability_drops(FACE, lambda faces: scale_temperature(network(faces), 2.5))
    )
    np.testing.assert_array_equal(found.occlusion, expected)
    assert np.abs(found.occlusion).max() < np.abs(explain(FACE, network, 1.0).occlusion).max()


def test_a_network_without_evidence_by_place_still_has_the_rest() -> None:
    found = explain(FACE, load_explanation_network(MODELS / "notebook" / "explanation.tflite"), 1.0)

    assert found.activation is None
    assert found.occlusion.shape == (12, 12, 7)
    assert found.layers
