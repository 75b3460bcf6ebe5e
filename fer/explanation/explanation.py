"""The explanation of one prediction: two heat maps over the face, and the feature maps.

A network that ends in global average pooling and a dense layer decides by the mean over places of
`feature map times dense kernel, plus bias`. Before that mean is taken it is a map for each
expression, and the mean of the map is the expression's logit, exactly (Zhou et al., 2016, arXiv
1512.04150, equation 2, divided by the number of places). That is called evidence here.
"""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Faces, FeatureMaps, Indices
from fer.explanation import occlusion
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

    The model's `temperature` makes the probabilities those that its users see.
    """
    evidence, layers = network.activations(face)
    drops = occlusion.probability_drops(face, scaled_classifier(network, temperature))
    return Explanation(
        activation=None if evidence is None else relative_evidence(evidence),
        occlusion=occlusion.mean_drop_by_cell(drops),
        layers=layers,
    )


def relative_evidence(evidence: FeatureMaps) -> FeatureMaps:
    """Return the evidence minus its mean over the seven expressions.

    Probabilities do not change when the same number is added to all logits, so evidence for all
    expressions alike decides nothing. Above 0 it speaks for an expression, below 0 against.

    Args:
        evidence: (..., H, W, 7).

    >>> relative_evidence(np.array([[[5, 1, 1, 1, 1, 1, 4]]], np.float32)).tolist()
    [[[3.0, -1.0, -1.0, -1.0, -1.0, -1.0, 2.0]]]
    """
    return np.asarray(evidence - evidence.mean(axis=-1, keepdims=True), dtype=np.float32)


def most_variable_channels(maps: FeatureMaps, count: int) -> Indices:
    """Return the channels with the largest spatial standard deviation, in descending order.

    A channel with the same value everywhere, a dead one among them, has nothing to show.

    Args:
        maps: (H, W, C).
        count: how many; all C where there are fewer.

    >>> most_variable_channels(np.array([[[1, 0, 5], [1, 9, 4]]], np.float32), 2).tolist()
    [1, 2]
    """
    spread = maps.std(axis=(0, 1))
    return np.argsort(-spread, kind="stable")[:count]
