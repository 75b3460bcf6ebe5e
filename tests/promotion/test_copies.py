"""PrivateTest in two: pictures that other splits have too, and the others."""

from pathlib import Path

import numpy as np
import pytest

from fer.audit.traits import Traits
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.errors import BadRun
from fer.evaluation.evaluate import keep
from fer.evaluation.outputs import Outputs
from fer.evaluation.resampling import Interval
from fer.promotion import copies
from fer.promotion.copies import Part, keep_copies, kept_copies
from fer.runs import Run


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


def with_kin(monkeypatch: pytest.MonkeyPatch, dataset: Dataset) -> None:
    """The last three faces of PrivateTest show the first picture of Training."""
    kin = np.arange(len(dataset))
    kin[-3:] = 0
    nothing = np.zeros(len(dataset), np.float32)
    traits = Traits(nothing, nothing, nothing.astype(bool), np.arange(len(dataset)), kin)
    monkeypatch.setattr(copies, "kept_traits", lambda dataset, cache: traits)


def test_each_part_has_its_accuracy(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_kin(monkeypatch, tiny_dataset)

    keep_copies(model, tiny_dataset, tmp_path)

    found = kept_copies(model)
    assert found is not None
    assert found.only_here == Part(4, 1.0, Interval(1.0, 1.0))
    assert (found.elsewhere.faces, found.elsewhere.accuracy) == (3, 1 / 3)
    assert found.elsewhere.interval == Interval(0.0, 1.0)


def test_without_an_audit_nothing_is_written(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    keep_copies(model, tiny_dataset, tmp_path)

    assert kept_copies(model) is None


def test_another_dataset_than_the_models_own_tells_nothing(
    model: Run, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_kin(monkeypatch, tiny_dataset)
    model.write("origin.json", {"data_sha256": "0" * 64})

    keep_copies(model, tiny_dataset, tmp_path)

    assert kept_copies(model) is None


def test_a_damaged_file_says_how_to_mend_it(model: Run) -> None:
    model.write("copies.json", {"elsewhere": 3})

    with pytest.raises(BadRun, match="python -m fer card mine"):
        kept_copies(model)
