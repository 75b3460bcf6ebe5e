"""The networks that can be trained, by name; naming them loads none of them."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

NETWORKS = {"notebook": "the network of the notebook that this project grew from"}
"""What each network is; each has a module of its name here with a function `network()`."""


def build(name: str) -> "keras.Model":
    """A new network with weights drawn from Keras' global seed: faces to probabilities.

    Raises:
        KeyError: `name` is not in NETWORKS.
    """
    if name not in NETWORKS:
        raise KeyError(name)
    built: keras.Model = import_module(f"{__name__}.{name}").network()
    return built
