"""A Keras network as a LiteRT file."""

from pathlib import Path

import keras
import tensorflow as tf

from fer.files import replacing

BITS = (8, 32)
"""Bits that a weight may have in the file, the smallest first."""


def write_litert(network: keras.Model, path: Path, *, bits: int = 8) -> None:
    """Replace `path` by `network` with its weights as 8-bit integers (dynamic range).

    A quarter of the size and the fastest of the runtimes measured (docs/decisions/0004). With
    `bits` of 32 the weights stay what they are. The file has two outputs, `probabilities`
    and `features`: the second is the network's last feature map and costs nothing, since the
    first is computed from it.
    """
    with_features = keras.Model(
        network.inputs,
        {"probabilities": network.outputs[0], "features": last_feature_map(network)},
    )
    with replacing(path) as partial:
        with_features.export(
            partial,
            format="litert",
            verbose=False,
            optimizations=[tf.lite.Optimize.DEFAULT] if bits == BITS[0] else [],
        )


def last_feature_map(network: keras.Model) -> keras.KerasTensor:
    """Return the last feature map of `network`, (N, H, W, C), before it pools or flattens it.

    Dropout does nothing once a network is trained, so it does not count as a layer here.
    """
    maps = [
        layer.output
        for layer in network.layers
        if len(layer.output.shape) == 4 and not isinstance(layer, keras.layers.Dropout)
    ]
    return maps[-1]
