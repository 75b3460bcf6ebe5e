"""All that is found out about a dataset, in one object and one JSON file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fer.arrays import Indices
from fer.audit.duplicates import Duplicates, count_duplicates
from fer.audit.labels import Doubts, doubts
from fer.audit.leakage import CleanScores, clean_scores
from fer.audit.opinion import Opinion, opinion
from fer.audit.traits import Traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.evaluation.stored_outputs import held_out_outputs, outputs_for
from fer.files import write_json
from fer.runs import Run

FOLDER = "audit"


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """What is wrong with a dataset, as far as it can be told."""

    sha256: str  # of the CSV
    faces: int
    twins: Duplicates  # identical pixels
    kin: Duplicates  # the same picture, identical pixels included
    blank: Indices  # positions
    not_a_face: Indices | None  # positions; None without votes
    opinion: Opinion | None  # None without votes
    scores: tuple[CleanScores, ...]  # of the models with answers to its PrivateTest
    doubter: str | None  # the model whose answers the doubts come from; None without any
    doubts: Doubts

    def as_json(self) -> dict[str, Any]:
        """Every figure by name; faces by row."""
        return {
            "sha256": self.sha256,
            "faces": self.faces,
            "twins": asdict(self.twins),
            "kin": asdict(self.kin),
            "blank": self.blank.tolist(),
            "not_a_face": None if self.not_a_face is None else self.not_a_face.tolist(),
            "opinion": asdict(self.opinion) if self.opinion else None,
            "scores": [asdict(score) for score in self.scores],
            "doubter": self.doubter,
            "doubts": {
                "answered": int(self.doubts.answered.sum()),
                "row": self.doubts.position.tolist(),
                "suggested": self.doubts.suggested.tolist(),
                "probability": [round(each, 4) for each in self.doubts.probability.tolist()],
            },
        }


def audit(
    dataset: Dataset,
    traits: Traits,
    crowd: Crowd | None,
    models: Sequence[Run],
    doubter: Run | None,
) -> Audit:
    """Put together all that can be told; half a second on FER2013.

    Args:
        dataset: the whole of it.
        traits: of the same.
        crowd: of the same, if there are votes.
        models: whose kept answers to PrivateTest are scored; those to another dataset are not.
        doubter: the model whose answers tell which labels are doubtful.

    Raises:
        BadRun: a model's answers are damaged.
    """
    answers = held_out_outputs(doubter, dataset) if doubter else []
    scored = [(model, outputs_for(model, dataset, Split.PRIVATE_TEST)) for model in models]
    return Audit(
        sha256=dataset.sha256,
        faces=len(dataset),
        twins=count_duplicates(dataset, traits.twin),
        kin=count_duplicates(dataset, traits.kin),
        blank=np.flatnonzero(traits.blank),
        not_a_face=None if crowd is None else np.flatnonzero(crowd.not_a_face),
        opinion=None if crowd is None else opinion(crowd, dataset.truth),
        scores=tuple(
            clean_scores(model.name, outputs, dataset, traits, crowd)
            for model, outputs in scored
            if outputs
        ),
        doubter=doubter.name if doubter and answers else None,
        doubts=doubts(dataset, answers),
    )


def keep(found: Audit, cache: Path) -> Path:
    """Write the audit into its folder in `cache`; returns the file.

    Raises:
        FerError: it cannot be written.
    """
    path = cache / FOLDER / f"{found.sha256}.json"
    write_json(path, found.as_json())
    return path
