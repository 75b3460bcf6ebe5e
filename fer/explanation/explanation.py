"""All that is told about one face: where the network looked, by two methods, and what it saw."""

from dataclasses import dataclass

from fer.arrays import Faces, FeatureMaps
from fer.explanation import activation, occlusion
from fer.explanation.network import OpenNetwork
from fer.explanation.occlusion import Drops
from fer.temperature import calibrated_classifier


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Where a network looked on one face, for each of the seven expressions."""

    activation: FeatureMaps | None  # (H, W, 7) logits beside the others; None without such an end
    occlusion: Drops  # (12, 12, 7) by how much hiding a cell lowers each probability
    layers: tuple[FeatureMaps, ...]  # (H, W, C) each, the largest first


def explain(face: Faces, network: OpenNetwork, temperature: float) -> Explanation:
    """Explain one face, (1, 48, 48, 1); the network is asked about 102 pictures.

    Args:
        face: the face.
        network: the model's explanation file, opened.
        temperature: the model's, so that probabilities are those that its visitors see.
    """
    inside = network.inside(face)
    evidence = inside.evidence
    drops = occlusion.drops(face, calibrated_classifier(network, temperature))
    return Explanation(
        activation=None if evidence is None else activation.beside_the_others(evidence),
        occlusion=occlusion.by_cell(drops),
        layers=inside.layers,
    )
