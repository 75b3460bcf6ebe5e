"""A `.keras` file looked through before Keras opens it: it may come from a stranger."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODULES = (
    "keras", "keras.layers", "keras.initializers", "keras.regularizers", "keras.constraints",
    "keras.models", "keras.random", "keras.src.models.functional", "keras.src.models.sequential",
)  # fmt: skip
"""Modules whose classes a network may be made of; those of this checkout's networks may too."""

OWN = "fer.networks."

FOREIGN = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer")
"""Layers of Keras that run code, or open files, which the archive names."""

MOST_BYTES = 1_000_000_000
"""Bytes of an unpacked archive; the largest of ours has five million."""


def demand_plain(path: Path) -> None:
    """Refuse a network of anything but Keras' own layers and ours.

    Raises:
        OSError, zipfile.BadZipFile, KeyError: it is missing, or no such archive.
        ValueError: it holds something else, or unpacks to more than MOST_BYTES.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
            raise ValueError(f"unpacked it has more than {MOST_BYTES:,} bytes")
        config = json.loads(archive.read("config.json"))
    for module, name in _classes(config):
        plain = module in MODULES or str(module).startswith(OWN)
        if name in FOREIGN or not plain:
            raise ValueError(f"it has a {name}, which could run code of its own")


def _classes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield module and name of each object in a configuration; a tensor has neither."""
    if isinstance(value, dict):
        if "class_name" in value and value["class_name"] != "__keras_tensor__":
            yield value.get("module"), value["class_name"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _classes(each)
