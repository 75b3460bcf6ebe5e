"""What of a model's accuracy on PrivateTest is owed to pictures that other splits have too."""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.audit.duplicates import shared_with
from fer.audit.traits import kept_traits
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.errors import BadRun
from fer.evaluation.evaluate import is_data_of, kept_outputs
from fer.evaluation.intervals import intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.resampling import Interval
from fer.runs import Run

COPIES_FILE = "copies.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Accuracy on some of PrivateTest's faces."""

    faces: int
    accuracy: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Copies:
    """The two halves of PrivateTest."""

    elsewhere: Part  # faces whose picture is in Training or PublicTest too
    only_here: Part  # the others


def keep_copies(model: Run, dataset: Dataset, cache: Path) -> None:
    """Write `copies.json` where an audit has compared the dataset's faces; else leave all be.

    Nothing is evaluated: the answers are those that the model keeps.

    Args:
        model: with its answers to PrivateTest.
        dataset: the whole of it; another than the model's own changes nothing.
        cache: the folder for derived arrays.
    """
    traits = kept_traits(dataset, cache)
    if traits is None or not is_data_of(model, dataset):
        return
    others = (Split.TRAINING, Split.PUBLIC_TEST)
    outputs = kept_outputs(model, Split.PRIVATE_TEST)
    copied = shared_with(dataset, traits.kin, Split.PRIVATE_TEST, others)[outputs.row]
    if copied.any() and not copied.all():
        found = Copies(_part(outputs, copied), _part(outputs, ~copied))
        model.write(COPIES_FILE, asdict(found))


def kept_copies(model: Run) -> Copies | None:
    """What `keep_copies` wrote, if it did.

    Raises:
        BadRun: the file is damaged.
    """
    if not (model.path / COPIES_FILE).exists():
        return None
    kept = model.read(COPIES_FILE)
    try:
        return Copies(*(_read(kept[name]) for name in ("elsewhere", "only_here")))
    except (KeyError, TypeError) as problem:
        raise BadRun(
            f"{model.path / COPIES_FILE} is damaged. Delete it and write it again: "
            f"python -m fer card {model.name}"
        ) from problem


def _part(outputs: Outputs, chosen: npt.NDArray[np.bool_]) -> Part:
    part = Outputs(outputs.probabilities[chosen], outputs.truth[chosen], outputs.row[chosen])
    return Part(len(part.row), float(part.right.mean()), intervals(part)["accuracy"])


def _read(kept: dict[str, dict[str, float]]) -> Part:
    return Part(**{**kept, "interval": Interval(**kept["interval"])})  # type: ignore[arg-type]
