"""What a model's accuracy on PrivateTest becomes without the faces that do not count."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.audit.duplicates import shared_with
from fer.audit.traits import Traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.evaluation.outputs import Outputs


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
    without_twins: Score  # no face with identical pixels in Training or PublicTest
    without_kin: Score  # no face whose picture is in Training or PublicTest
    leaked: Score  # only those faces
    without_non_faces: Score  # no blank face, none that most people called not a face
    clean: Score  # neither of both


def non_faces(traits: Traits, crowd: Crowd | None) -> npt.NDArray[np.bool_]:
    """(N,) the blank ones, and with the crowd's votes those that most people called no face."""
    return traits.blank if crowd is None else traits.blank | crowd.not_a_face


def clean_scores(
    model: str, outputs: Outputs, dataset: Dataset, traits: Traits, crowd: Crowd | None
) -> CleanScores:
    """Score a model's kept answers to PrivateTest.

    Args:
        model: its name.
        outputs: its answers, to faces of this dataset.
        dataset: the whole of it.
        traits: of the same.
        crowd: of the same, if there are votes.
    """
    others = (Split.TRAINING, Split.PUBLIC_TEST)
    twins, kin = (
        shared_with(dataset, first, Split.PRIVATE_TEST, others)[outputs.row]
        for first in (traits.twin, traits.kin)
    )
    nothing = non_faces(traits, crowd)[outputs.row]
    right = outputs.predicted == outputs.truth
    return CleanScores(
        model,
        everything=_score(right, np.ones_like(right)),
        without_twins=_score(right, ~twins),
        without_kin=_score(right, ~kin),
        leaked=_score(right, kin),
        without_non_faces=_score(right, ~nothing),
        clean=_score(right, ~kin & ~nothing),
    )


def _score(right: npt.NDArray[np.bool_], chosen: npt.NDArray[np.bool_]) -> Score:
    faces = int(np.count_nonzero(chosen))
    return Score(faces, float(right[chosen].mean()) if faces else None)
