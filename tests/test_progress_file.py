"""The lines of a run's progress."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from fer.errors import BadRun
from fer.progress_file import Line, ProgressFile
from tests.made_up import epoch_line, step_line


@pytest.fixture
def progress(tmp_path: Path) -> ProgressFile:
    return ProgressFile(tmp_path / "progress.jsonl")


def test_progress_beyond_a_checkpoint_is_forgotten(progress: ProgressFile) -> None:
    lines: list[Line] = [step_line(1, 5), epoch_line(1), step_line(2, 3), step_line(2, 4)]
    for line in lines:
        progress.append(line)

    progress.forget_after(2, 3)

    assert progress.lines() == lines[:3]


def test_a_progress_line_still_being_written_is_left_out(progress: ProgressFile) -> None:
    progress.append(epoch_line(1))
    with progress.path.open("a") as file:
        file.write('{"epo')

    assert progress.lines() == [epoch_line(1)]


@pytest.mark.parametrize(
    "torn",
    [
        b'{"epoch": 2, "loss"', b"[]", b"3", b"null", b"\xff\xfe", b"[" * 100_000,
        b'{"epoch": 2, "step": 1, "steps": 0}', b'{"epoch": "2"}', b'{"epoch": 1e999}',
    ],
)  # fmt: skip
def test_a_torn_line_in_the_middle_is_left_out(progress: ProgressFile, torn: bytes) -> None:
    progress.append(epoch_line(1))
    with progress.path.open("ab") as file:
        file.write(torn + b"\n")
    progress.append(epoch_line(3))

    assert progress.lines() == [epoch_line(1), epoch_line(3)]


def test_a_line_whose_figures_cannot_be_is_left_out(progress: ProgressFile) -> None:
    progress.append(replace(epoch_line(1), loss=float("nan")))
    other = {**asdict(epoch_line(2)), "confusion": [[1, 2], [3]]}
    with progress.path.open("a") as file:
        file.write(json.dumps(other) + "\n")

    assert progress.lines() == []


def test_progress_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match=r"progress.jsonl could not be written.* Then resume"):
        ProgressFile(tmp_path / "gone" / "progress.jsonl").append(epoch_line(1))


def test_progress_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    assert ProgressFile(tmp_path / "progress.jsonl").lines() == []

    with pytest.raises(BadRun, match="could not be read"):
        ProgressFile(tmp_path).lines()
