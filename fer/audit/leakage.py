"""Train-test leakage: a model's accuracy on PrivateTest with and without faces of other splits."""

from dataclasses import asdict, dataclass
from pathlib import Path

from fer.arrays import Indices, Mask
from fer.audit.duplicates import shared_with
from fer.audit.traits import AnnotatedDataset, kept_traits
from fer.dataset.fer2013 import Dataset
from fer.evaluation.intervals import Interval, intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.stored_outputs import StoredFigures, load_outputs, was_trained_on
from fer.labels import Split
from fer.runs import Run


@dataclass(frozen=True, slots=True)
class Score:
    """A model's accuracy on some of the faces of a split."""

    faces: int
    accuracy: float | None  # None without faces


@dataclass(frozen=True, slots=True)
class CleanScores:
    """A model's accuracy on PrivateTest, on all of it and on parts."""

    model: str
    everything: Score
    without_exact_duplicates: Score  # no face with identical pixels in Training or PublicTest
    without_duplicates: Score  # no face whose picture is in Training or PublicTest
    leaked: Score  # only those faces
    without_non_faces: Score  # no blank face, none that most people called not a face
    clean: Score  # neither of both


@dataclass(frozen=True, slots=True)
class Part:
    """Accuracy on some of PrivateTest's faces, with its 95 % interval."""

    faces: int
    accuracy: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Leakage:
    """The accuracy on the two parts of PrivateTest, as a model stores it."""

    elsewhere: Part  # faces whose picture is in Training or PublicTest too
    only_here: Part  # the others


LEAKAGE = StoredFigures("copies.json", Leakage, "card {}")


def leaked(dataset: Dataset, group: Indices) -> Mask:
    """(N,) the faces of PrivateTest whose group, of `Traits`, has faces of other splits too."""
    return shared_with(dataset, group, Split.PRIVATE_TEST, (Split.TRAINING, Split.PUBLIC_TEST))


def clean_scores(model: str, outputs: Outputs, data: AnnotatedDataset) -> CleanScores:
    """Compute the accuracy of a model, by name, from its outputs for PrivateTest of `data`."""
    exact = leaked(data.dataset, data.traits.exact_group)[outputs.row]
    near = leaked(data.dataset, data.traits.near_group)[outputs.row]
    non_face = data.non_face[outputs.row]
    return CleanScores(
        model,
        everything=_score(outputs.right),
        without_exact_duplicates=_score(outputs.right[~exact]),
        without_duplicates=_score(outputs.right[~near]),
        leaked=_score(outputs.right[near]),
        without_non_faces=_score(outputs.right[~non_face]),
        clean=_score(outputs.right[~near & ~non_face]),
    )


def keep_leakage(model: Run, dataset: Dataset, cache: Path) -> None:
    """Write `copies.json` from the model's stored outputs, where an audit compared the faces.

    Args:
        model: with its outputs for PrivateTest.
        dataset: the whole of it; for another than the model's own nothing is written.
        cache: the folder for derived arrays.
    """
    traits = kept_traits(dataset, cache)
    if traits is None or not was_trained_on(model, dataset):
        return
    outputs = load_outputs(model, Split.PRIVATE_TEST)
    copied = leaked(dataset, traits.near_group)[outputs.row]
    if copied.any() and not copied.all():
        found = Leakage(_part(outputs, copied), _part(outputs, ~copied))
        model.write(LEAKAGE.file, asdict(found))


def _score(right: Mask) -> Score:
    return Score(len(right), float(right.mean()) if len(right) else None)


def _part(outputs: Outputs, chosen: Mask) -> Part:
    part = outputs.take(chosen)
    return Part(len(part.row), float(part.right.mean()), intervals(part)["accuracy"])
