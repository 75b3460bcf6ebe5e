"""Class activation maps: what each place of the last feature map says for each expression.

A network that ends in global average pooling and a dense layer decides by the mean over places of
`feature map times dense kernel, plus bias`. Before that mean is taken it is a map for each
expression, and the mean of the map is the expression's logit, exactly (Zhou et al., 2016, arXiv
1512.04150, equation 2, divided by the number of places). That is called evidence here.
"""

import numpy as np

from fer.arrays import FeatureMaps


def beside_the_others(evidence: FeatureMaps) -> FeatureMaps:
    """How much more a place says for an expression than it says for the seven on average.

    Probabilities do not change when the same number is added to all logits, so what a place says
    for all expressions alike decides nothing. Above 0 it speaks for, below 0 against.

    Args:
        evidence: (..., H, W, 7).

    >>> beside_the_others(np.array([[[5, 1, 1, 1, 1, 1, 4]]], np.float32)).tolist()
    [[[3.0, -1.0, -1.0, -1.0, -1.0, -1.0, 2.0]]]
    """
    return np.asarray(evidence - evidence.mean(axis=-1, keepdims=True), dtype=np.float32)
