import numpy as np

from fer.explanation.explanation import explain, most_variable_channels, relative_evidence
from fer.explanation.network import load_explanation_network
from fer.explanation.occlusion import mean_drop_by_cell, probability_drops
from fer.runs import MODELS
from fer.temperature import scale_temperature

FACE = np.random.default_rng(1).integers(0, 256, (1, 48, 48, 1), dtype=np.uint8)


def test_it_holds_what_the_stages_give() -> None:
    network = load_explanation_network(MODELS / "large" / "explanation.tflite")

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
    network = load_explanation_network(MODELS / "large" / "explanation.tflite")

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


def test_evidence_for_all_expressions_alike_is_none() -> None:
    alike = np.full((2, 2, 7), 3, np.float32)

    np.testing.assert_array_equal(relative_evidence(alike), 0)


def test_it_changes_no_probability() -> None:
    evidence = np.random.default_rng(0).normal(size=(6, 6, 7)).astype(np.float32)

    odds, beside = (
        np.exp(each.mean(axis=(0, 1))) for each in (evidence, relative_evidence(evidence))
    )

    np.testing.assert_allclose(odds / odds.sum(), beside / beside.sum(), rtol=1e-5)


def test_the_channels_that_vary_most_over_the_face_come_first() -> None:
    maps = np.zeros((2, 2, 4), np.float32)
    maps[0, 0, 3], maps[0, 0, 1], maps[..., 2] = 5, 9, 100  # the third is bright everywhere

    assert most_variable_channels(maps, 2).tolist() == [1, 3]
    assert most_variable_channels(maps, 9).tolist() == [1, 3, 0, 2]
