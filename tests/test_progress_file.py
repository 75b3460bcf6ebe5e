"""The lines of a run's progress."""

from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.progress_file import ProgressFile


def test_progress_beyond_a_checkpoint_is_forgotten(tmp_path: Path) -> None:
    progress = ProgressFile(tmp_path / "progress.jsonl")
    lines = [
        {"epoch": 1, "step": 5},
        {"epoch": 1},
        {"epoch": 2, "step": 3},
        {"epoch": 2, "step": 4},
    ]
    for line in lines:
        progress.append(line)

    progress.forget_after(2, 3)

    assert progress.lines() == lines[:3]


def test_a_progress_line_still_being_written_is_left_out(tmp_path: Path) -> None:
    progress = ProgressFile(tmp_path / "progress.jsonl")
    progress.append({"epoch": 1})
    with progress.path.open("a") as file:
        file.write('{"epo')

    assert progress.lines() == [{"epoch": 1}]


def test_progress_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match=r"gone could not be written.*then resume"):
        ProgressFile(tmp_path / "gone" / "progress.jsonl").append({"epoch": 1})
