"""A model that commands evaluate, and a small dataset with a leak."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from fer import runs
from fer.commands import data_audit, data_clean
from fer.dataset.crowd import ANSWERS
from fer.dataset.fer2013 import Dataset
from fer.models import default_model
from fer.runs import Run


@pytest.fixture
def model(tmp_path: Path, tiny_csv: Path, tiny_dataset: Dataset) -> Run:
    """A model that was, it says, trained on the tiny dataset, and nothing scored yet."""
    made = Run(tmp_path / "made")
    made.path.mkdir()
    shutil.copy(default_model().litert_file, made.litert_file)
    made.write("config.json", {"format": 1, "network": "residual", "data": str(tiny_csv)})
    made.write("origin.json", {"data_sha256": tiny_dataset.sha256})
    return made


@pytest.fixture
def leaking_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four faces: one of Training is in PrivateTest too, with another label."""
    monkeypatch.setattr(data_audit, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(data_clean, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(data_audit, "ROOT", tmp_path)
    monkeypatch.setattr(data_clean, "ROOT", tmp_path)
    monkeypatch.setattr(data_audit, "models_in", lambda: [])
    monkeypatch.setattr(runs, "MODELS", tmp_path / "models")
    random = np.random.default_rng(0)
    one, two, three = (" ".join(map(str, random.integers(0, 256, 2304))) for _ in range(3))
    lines = [
        f"3,{one},Training", f"0,{two},Training", f"6,{three},PublicTest", f"4,{one},PrivateTest"
    ]  # fmt: skip
    csv = tmp_path / "small.csv"
    csv.write_text("\n".join(["emotion,pixels,Usage", *lines]) + "\n")
    return csv


@pytest.fixture
def unfit(leaking_csv: Path, tmp_path: Path) -> Path:
    """The CSV as fer2013.csv, where `data/` has one vote for four faces."""
    data = tmp_path / "data"
    data.mkdir()
    columns = ["Usage", *ANSWERS]
    votes = ["Training", "10", *["0"] * 9]
    (data / "fer2013new.csv").write_text(f"{','.join(columns)}\n{','.join(votes)}\n")
    return leaking_csv.rename(data / "fer2013.csv")
