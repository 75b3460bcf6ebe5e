"""The networks that can be trained, by name; naming them loads none of them."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

NETWORKS = {
    "notebook": "the network of the notebook that this project grew from",
    "residual": "a compact residual network that averages its last feature map",
    "large": "a residual network with more convolutions while the face is large",
    "quick": "four convolutions at half size, for a demonstration of a minute",
    "tiny": "a residual network of under 60,000 parameters, to be taught by a larger one",
}
"""Each network in a line; it has a module of its name here with a function `network(dropout)`."""


def build(name: str, *, dropout: float = 0.5) -> "keras.Model":
    """A new network with weights drawn from Keras' global seed: faces to probabilities.

    Args:
        name: one of NETWORKS.
        dropout: rate before the last layer.

    Raises:
        KeyError: `name` is not in NETWORKS.
    """
    if name not in NETWORKS:
        raise KeyError(name)
    built: keras.Model = import_module(f"{__name__}.{name}").network(dropout)
    return built
