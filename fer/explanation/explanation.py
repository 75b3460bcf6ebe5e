"""The explanation of one prediction: two heat maps over the face, and the feature maps."""

from dataclasses import dataclass

from fer.arrays import Faces, FeatureMaps
from fer.explanation import occlusion
from fer.explanation.feature_maps import relative_evidence
from fer.explanation.network import ExplanationNetwork
from fer.explanation.occlusion import Drops
from fer.temperature import scaled_classifier


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Heat maps of one face for each of the seven expressions, and the network's feature maps."""

    activation: FeatureMaps | None  # (H, W, 7) relative evidence; None if not pooled at the end
    occlusion: Drops  # (12, 12, 7) the drop of each probability when a cell is hidden
    layers: tuple[FeatureMaps, ...]  # (H, W, C) each, the largest first


def explain(face: Faces, network: ExplanationNetwork, temperature: float) -> Explanation:
    """Explain the prediction of one face, (1, 48, 48, 1); the network is run on 102 pictures.

    Args:
        face: the face.
        network: the model's explanation network.
        temperature: the model's, so that probabilities are those that its users see.
    """
    evidence, layers = network.activations(face)
    drops = occlusion.probability_drops(face, scaled_classifier(network, temperature))
    return Explanation(
        activation=None if evidence is None else relative_evidence(evidence),
        occlusion=occlusion.mean_drop_by_cell(drops),
        layers=layers,
    )
