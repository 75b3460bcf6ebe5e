"""A network's feature maps made legible: class activation maps, and the channels to show.

A network that ends in global average pooling and a dense layer decides by the mean over places of
`feature map times dense kernel, plus bias`. Before that mean is taken it is a map for each
expression, and the mean of the map is the expression's logit, exactly (Zhou et al., 2016, arXiv
1512.04150, equation 2, divided by the number of places). That is called evidence here.
"""

import numpy as np

from fer.arrays import FeatureMaps, Indices


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
