"""All that is found out about a dataset, in one object and one file."""

import json
from pathlib import Path

import numpy as np
import pytest

from fer.audit.report import Audit, audit, keep
from fer.audit.traits import AnnotatedDataset, Traits
from fer.dataset.crowd import Answer, Crowd
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import keep as keep_outputs
from fer.labels import Split
from fer.runs import Run
from tests.audit.made_up import dataset, pictures

# Four faces of Training, two of PrivateTest.
DATA = dataset(pictures(6), truth=[0, 1, 2, 3, 4, 5], usage=[0, 0, 0, 0, 2, 2])

# 0 and 4 have identical pixels, 1 shows the picture of 5, 3 is blank.
TRAITS = Traits(
    brightness=np.full(6, 100, np.float32),
    contrast=np.array([50, 50, 50, 0, 50, 50], np.float32),
    blank=np.array([False, False, False, True, False, False]),
    exact_group=np.array([0, 1, 2, 3, 0, 5]),
    near_group=np.array([0, 1, 2, 3, 0, 1]),
)
VOTES = np.zeros((6, 10), np.uint8)
VOTES[:, Answer.ANGER] = 10
VOTES[2] = 0
VOTES[2, Answer.NOT_A_FACE] = 10


@pytest.fixture
def model(tmp_path: Path) -> Run:
    """A model with answers to PrivateTest: the label of row 4, and anger for row 5."""
    made = Run(tmp_path / "m")
    made.path.mkdir()
    rows = np.array([4, 5])
    outputs = Outputs(np.eye(7, dtype=np.float32)[[4, 0]], DATA.truth[rows], rows)
    keep_outputs(made, Split.PRIVATE_TEST, outputs)
    return made


def test_it_holds_what_the_traits_and_the_votes_tell() -> None:
    found = audit(AnnotatedDataset(DATA, TRAITS, Crowd(VOTES)), models=[], issues_model=None)

    assert (found.sha256, found.faces) == ("ab" * 32, 6)
    assert (found.exact_duplicates.groups, found.exact_duplicates.faces) == (1, 2)
    assert (found.all_duplicates.groups, found.all_duplicates.faces) == (2, 4)
    assert found.blank.tolist() == [3]
    assert found.not_a_face is not None
    assert found.not_a_face.tolist() == [2]
    assert found.opinion is not None
    assert found.opinion.by_expression[0].same == 1


def test_without_votes_nobody_has_an_opinion() -> None:
    found = audit(AnnotatedDataset(DATA, TRAITS, None), models=[], issues_model=None)

    assert found.not_a_face is None
    assert found.opinion is None


def test_models_are_scored_that_answered_this_dataset(model: Run, tmp_path: Path) -> None:
    silent = Run(tmp_path / "silent")

    found = audit(AnnotatedDataset(DATA, TRAITS, None), models=[silent, model], issues_model=None)

    assert [score.model for score in found.scores] == ["m"]
    assert found.scores[0].everything.accuracy == 0.5


def test_answers_to_another_dataset_are_passed_over(model: Run) -> None:
    other = dataset(pictures(6), truth=[0] * 6, usage=[0, 0, 0, 0, 2, 2])

    found = audit(AnnotatedDataset(other, TRAITS, None), models=[model], issues_model=model)

    assert found.scores == ()
    assert found.issues_model is None


def test_it_says_whose_answers_the_doubts_come_from(model: Run) -> None:
    found = audit(AnnotatedDataset(DATA, TRAITS, None), models=[], issues_model=model)

    assert found.issues_model == "m"
    assert found.label_issues.examined.tolist() == [False, False, False, False, True, True]


def test_its_file_is_named_by_the_dataset_and_has_every_figure(tmp_path: Path) -> None:
    found = audit(AnnotatedDataset(DATA, TRAITS, Crowd(VOTES)), models=[], issues_model=None)

    path = keep(found, tmp_path)

    assert path == tmp_path / "audit" / f"{'ab' * 32}.json"
    kept = json.loads(path.read_text())
    assert len(kept) == len(Audit.__slots__)
    assert {"twins", "kin", "doubter", "doubts"} < kept.keys()  # as the file has always had them
    assert (kept["blank"], kept["not_a_face"]) == ([3], [2])
    assert kept["twins"]["groups"] == 1
    assert kept["doubts"] == {"answered": 0, "row": [], "suggested": [], "probability": []}
