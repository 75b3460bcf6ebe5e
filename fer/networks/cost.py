"""The computation that one face costs a network."""

import math

import keras
from keras import layers


def multiply_adds(network: keras.Model) -> int:
    """Multiplications with an addition for one face, in convolutions and dense layers.

    What else a network does (activations, pooling, normalisation) is a few per cent of that.
    """
    return sum(_of(layer) for layer in network.layers)


def _of(layer: layers.Layer) -> int:
    if isinstance(layer, layers.DepthwiseConv2D):
        _, height, width, channels = layer.output.shape
        return int(height * width * channels * layer.kernel_size[0] * layer.kernel_size[1])
    if isinstance(layer, layers.Conv2D):
        _, height, width, _ = layer.output.shape
        return int(height * width * math.prod(layer.kernel.shape))
    if isinstance(layer, layers.Dense):
        return int(math.prod(layer.kernel.shape))
    return 0
