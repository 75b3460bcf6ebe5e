"""Results that a model computed from a dataset, on disk until either of them changes."""

import hashlib
import shutil
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from fer.dataset.cache import ArrayCache
from fer.dataset.fer2013 import Dataset
from fer.errors import BadRun
from fer.files import content_of
from fer.runs import Run

Result = TypeVar("Result")
"""A dataclass whose fields are arrays."""


@dataclass(frozen=True, slots=True)
class ModelStore:
    """One folder of arrays, under the SHA-256 of the model's file; see ArrayCache."""

    folder: Path  # of the dataset and the model's name
    sha256: str  # of the model's LiteRT file

    def load(self, kind: type[Result]) -> Result | None:
        """Return the result, its arrays memory-mapped; None when one is not here or damaged."""
        names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
        arrays = ArrayCache(self.folder).load(self.sha256, names)
        return None if arrays is None else kind(**arrays)

    def store(self, result: Any) -> None:
        """Keep the arrays of a result, and remove what an older file of the model gave."""
        arrays = {each.name: getattr(result, each.name) for each in fields(result)}
        ArrayCache(self.folder).store(self.sha256, arrays)
        for other in self.folder.glob("*/"):
            if other.name != self.sha256:
                shutil.rmtree(other, ignore_errors=True)


def model_store(model: Run, dataset: Dataset, folder: Path) -> ModelStore:
    """Return the store of what `model` computed from `dataset`, in `folder`.

    Raises:
        BadRun: the model's LiteRT file is missing.
    """
    try:
        content = content_of(model.litert_file)
    except OSError as problem:
        raise BadRun(
            f"{model.name} has no model file (LiteRT). Promote the run.",
            command=f"promote {model.name}",
        ) from problem
    sha256 = hashlib.sha256(content).hexdigest()
    return ModelStore(folder / dataset.sha256 / model.name, sha256)
