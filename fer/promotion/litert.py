"""A Keras network as LiteRT files: the one that serves, and the one that explains it."""

from pathlib import Path

import keras
import tensorflow as tf

from fer.explanation.network import EVIDENCE, LAYER, PROBABILITIES
from fer.files import replacing

BITS = (8, 32)
"""Bits that a weight may have in the file, the smallest first."""

SMALLEST = 3
"""Places a side that a map must have to be a picture; squeeze-and-excitation has maps of one."""


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


def write_explanation(network: keras.Model, path: Path) -> None:
    """Replace `path` by `network` in full precision, with its inside as further outputs.

    Besides the probabilities these are some of its layers' maps and, where the network ends in
    global average pooling and a dense layer, the evidence of each place. The file that serves
    has 8-bit weights, whose rounding shows in such maps (docs/decisions/0011).
    """
    outputs = {PROBABILITIES: network.outputs[0]}
    outputs |= {f"{LAYER}{place}": maps for place, maps in enumerate(layer_maps(network))}
    if (evidence := evidence_map(network)) is not None:
        outputs[EVIDENCE] = evidence
    with replacing(path) as partial:
        keras.Model(network.inputs, outputs).export(partial, format="litert", verbose=False)


def evidence_map(network: keras.Model) -> keras.KerasTensor | None:
    """(N, H, W, 7), whose mean over H and W is the network's logits; None if it ends otherwise."""
    layers = [each for each in network.layers if not isinstance(each, keras.layers.Dropout)]
    pooling, dense = layers[-2:]
    if not isinstance(pooling, keras.layers.GlobalAveragePooling2D) or not isinstance(
        dense, keras.layers.Dense
    ):
        return None
    # The same weights at every place, and no softmax.
    at_each_place = keras.layers.Dense(dense.units, use_bias=dense.use_bias)
    evidence = at_each_place(pooling.input)
    at_each_place.set_weights(dense.get_weights())
    return evidence


def layer_maps(network: keras.Model) -> list[keras.KerasTensor]:
    """The last map, (N, H, W, C), of each size that the network works at, the largest first.

    Maps of one channel are the face itself, and dropout does nothing in a trained network.
    """
    of_size: dict[int, keras.KerasTensor] = {}
    for layer in network.layers:
        shape = layer.output.shape
        if len(shape) != 4 or isinstance(layer, keras.layers.Dropout):
            continue
        if shape[1] >= SMALLEST and shape[3] > 1:
            of_size[shape[1]] = layer.output
    return [of_size[size] for size in sorted(of_size, reverse=True)]
