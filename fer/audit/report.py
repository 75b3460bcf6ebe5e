"""All findings about a dataset, in one object and one JSON file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fer.arrays import Indices
from fer.audit.duplicates import Duplicates, count_duplicates
from fer.audit.labels import LabelIssues, Opinion, find_label_issues, opinion
from fer.audit.leakage import CleanScores, clean_scores
from fer.audit.traits import AnnotatedDataset
from fer.evaluation.stored_outputs import held_out_outputs, outputs_for
from fer.files import write_json
from fer.labels import Split
from fer.runs import Run

FOLDER = "audit"

NAMES_IN_FILE = {"without_exact_duplicates": "without_twins", "without_duplicates": "without_kin"}
"""Fields of CleanScores that the file has had under other names from the start."""


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """The findings about a dataset."""

    sha256: str  # of the CSV
    faces: int
    exact_duplicates: Duplicates  # identical pixels
    all_duplicates: Duplicates  # the same picture, exact duplicates included
    blank: Indices  # positions
    not_a_face: Indices | None  # positions; None without votes
    opinion: Opinion | None  # None without votes
    scores: tuple[CleanScores, ...]  # of the models with outputs for its PrivateTest
    issues_model: str | None  # whose predictions the label issues come from; None without any
    label_issues: LabelIssues

    def as_json(self) -> dict[str, Any]:
        """Every figure by name; faces by row."""
        return {
            "sha256": self.sha256,
            "faces": self.faces,
            "twins": asdict(self.exact_duplicates),
            "kin": asdict(self.all_duplicates),
            "blank": self.blank.tolist(),
            "not_a_face": None if self.not_a_face is None else self.not_a_face.tolist(),
            "opinion": asdict(self.opinion) if self.opinion else None,
            "scores": [
                {NAMES_IN_FILE.get(name, name): value for name, value in asdict(score).items()}
                for score in self.scores
            ],
            "doubter": self.issues_model,
            "doubts": {
                "answered": int(self.label_issues.examined.sum()),
                "row": self.label_issues.position.tolist(),
                "suggested": self.label_issues.suggested.tolist(),
                "probability": [round(each, 4) for each in self.label_issues.probability.tolist()],
            },
        }


def audit(data: AnnotatedDataset, models: Sequence[Run], issues_model: Run | None) -> Audit:
    """Put together all findings; half a second on FER2013.

    Args:
        data: what is audited.
        models: whose stored outputs for PrivateTest are evaluated, if they are of this dataset.
        issues_model: whose predictions tell which labels are suspect.

    Raises:
        BadRun: a model's stored outputs are damaged.
    """
    dataset, traits, crowd = data.dataset, data.traits, data.crowd
    held_out = held_out_outputs(issues_model, dataset) if issues_model else []
    scored = [(model, outputs_for(model, dataset, Split.PRIVATE_TEST)) for model in models]
    return Audit(
        sha256=dataset.sha256,
        faces=len(dataset),
        exact_duplicates=count_duplicates(dataset, traits.exact_group),
        all_duplicates=count_duplicates(dataset, traits.near_group),
        blank=np.flatnonzero(traits.blank),
        not_a_face=None if crowd is None else np.flatnonzero(crowd.not_a_face),
        opinion=None if crowd is None else opinion(crowd, dataset.truth),
        scores=tuple(
            clean_scores(model.name, outputs, data) for model, outputs in scored if outputs
        ),
        issues_model=issues_model.name if issues_model and held_out else None,
        label_issues=find_label_issues(dataset, held_out),
    )


def keep(found: Audit, cache: Path) -> Path:
    """Write the audit into its folder in `cache`; returns the file.

    Raises:
        FerError: it cannot be written.
    """
    path = cache / FOLDER / f"{found.sha256}.json"
    write_json(path, found.as_json())
    return path
