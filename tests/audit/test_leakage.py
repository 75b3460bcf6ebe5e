"""fer/audit/leakage.py"""

from pathlib import Path

import numpy as np
import pytest

from fer.audit import leakage
from fer.audit.leakage import LEAKAGE, Part, Score, clean_scores, keep_leakage
from fer.audit.traits import AnnotatedDataset, Traits
from fer.dataset.crowd import Answer, Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import BadRun
from fer.evaluation.intervals import Interval
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import keep
from fer.labels import Split
from fer.runs import Run
from tests.audit.made_up import dataset, pictures

DATA = dataset(pictures(6), truth=[0, 1, 2, 3, 4, 5], usage=[0, 1, 2, 2, 2, 2])
PRIVATE = np.array([2, 3, 4, 5])

RIGHT_BUT_FOR_ROW_4 = Outputs(
    np.eye(7, dtype=np.float32)[[2, 3, 0, 5]], DATA.truth[PRIVATE], PRIVATE
)

# Position 2 has an exact duplicate in Training, 3 a near one in PublicTest, 5 is blank; raters
# say of 4 that it is not a face.
TRAITS = Traits(
    brightness=np.full(6, 100, np.float32),
    contrast=np.array([50, 50, 50, 50, 50, 0], np.float32),
    blank=np.array([False] * 5 + [True]),
    exact_group=np.array([0, 1, 0, 3, 4, 5]),
    near_group=np.array([0, 1, 0, 1, 4, 5]),
)
VOTES = np.zeros((6, 10), np.uint8)
VOTES[:, Answer.ANGER] = 10
VOTES[4] = 0
VOTES[4, Answer.NOT_A_FACE] = 10


def test_accuracy_is_told_with_and_without_each_kind() -> None:
    found = clean_scores("m", RIGHT_BUT_FOR_ROW_4, AnnotatedDataset(DATA, TRAITS, Crowd(VOTES)))

    assert found.everything == Score(4, 0.75)
    assert found.without_exact_duplicates == Score(3, 2 / 3)
    assert found.without_duplicates == Score(2, 0.5)
    assert found.leaked == Score(2, 1.0)
    assert found.without_non_faces == Score(2, 1.0)
    assert found.clean == Score(0, None)


def test_without_votes_only_the_blank_are_no_faces() -> None:
    found = clean_scores("m", RIGHT_BUT_FOR_ROW_4, AnnotatedDataset(DATA, TRAITS, None))

    assert found.without_non_faces == Score(3, 2 / 3)
    assert found.clean == Score(1, 0.0)


@pytest.fixture
def model(tmp_path: Path, tiny_dataset: Dataset) -> Run:
    """Right on the first five of PrivateTest's seven faces."""
    made = Run(tmp_path / "mine")
    made.write("origin.json", {"data_sha256": tiny_dataset.sha256})
    private = tiny_dataset.split(Split.PRIVATE_TEST)
    answers = np.where(np.arange(7) < 5, private.truth, (private.truth + 1) % 7)
    keep(
        made,
        Split.PRIVATE_TEST,
        Outputs(np.eye(7, dtype=np.float32)[answers], private.truth, private.row),
    )
    return made


def with_near_duplicates(monkeypatch: pytest.MonkeyPatch, dataset: Dataset) -> None:
    """The last three faces of PrivateTest show the first picture of Training."""
    near = np.arange(len(dataset))
    near[-3:] = 0
    nothing = np.zeros(len(dataset), np.float32)
    traits = Traits(nothing, nothing, nothing.astype(bool), np.arange(len(dataset)), near)
    monkeypatch.setattr(leakage, "kept_traits", lambda dataset, cache: traits)


def test_each_part_has_its_accuracy(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_near_duplicates(monkeypatch, tiny_dataset)

    keep_leakage(model, tiny_dataset, tmp_path)

    found = LEAKAGE.of(model)
    assert found is not None
    assert found.only_here == Part(4, 1.0, Interval(1.0, 1.0))
    assert (found.elsewhere.faces, found.elsewhere.accuracy) == (3, 1 / 3)
    assert found.elsewhere.interval == Interval(0.0, 1.0)


def test_without_an_audit_nothing_is_written(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    keep_leakage(model, tiny_dataset, tmp_path)

    assert LEAKAGE.of(model) is None


def test_another_dataset_than_the_models_own_tells_nothing(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_near_duplicates(monkeypatch, tiny_dataset)
    model.write("origin.json", {"data_sha256": "0" * 64})

    keep_leakage(model, tiny_dataset, tmp_path)

    assert LEAKAGE.of(model) is None


def test_a_damaged_file_says_how_to_mend_it(model: Run) -> None:
    model.write("copies.json", {"elsewhere": 3})

    with pytest.raises(BadRun) as raised:
        LEAKAGE.of(model)
    assert "card mine" in raised.value.command
