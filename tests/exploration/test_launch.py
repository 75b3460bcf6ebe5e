"""Maps computed in processes of their own."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.exploration.launch import map_job, start_map
from fer.exploration.map import kept_map
from fer.files import write_json
from fer.runs import MODELS, Run

MODEL = Run(MODELS / "residual")
PATIENCE_SECONDS = 120


def recorded(dataset: Dataset, cache: Path, process: psutil.Process, told: str) -> None:
    """As if a process had been launched ten seconds ago."""
    job = map_job(MODEL, dataset, Split.PUBLIC_TEST, cache)
    began = time.time() - 10
    write_json(job.record, {"began": began, "id": process.pid, "started": process.create_time()})
    job.log.write_text(told)


def test_a_map_nobody_asked_for_has_no_status(tiny_dataset: Dataset, tmp_path: Path) -> None:
    assert map_job(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).status() is None


def test_while_the_is_process_running_its_last_words_are_told_and_no_other_starts(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(tiny_dataset, tmp_path, psutil.Process(), "Asking\nDrawing 14 faces\n")
    monkeypatch.setattr("fer.jobs.start_detached", lambda *_: pytest.fail("a second process"))

    start_map(MODEL, tiny_csv, tiny_dataset, Split.PUBLIC_TEST, tmp_path)

    status = map_job(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).status()
    assert status
    assert (status.running, status.message) == (True, "Drawing 14 faces")
    assert 10 <= status.seconds < 60


def test_a_process_that_is_gone_without_a_map_says_why(
    tiny_dataset: Dataset, tmp_path: Path
) -> None:
    gone = psutil.Popen(["true"])
    recorded(tiny_dataset, tmp_path, gone, "python -m fer: It cannot be.\n")
    gone.wait()

    status = map_job(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).status()

    assert status
    assert (status.running, status.message) == (False, "It cannot be.")


def test_looking_at_what_was_drawn_loads_no_scikit_learn() -> None:
    code = "import sys, fer.exploration.launch; print('sklearn' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_map_is_drawn_in_another_process_and_then_kept(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    start_map(MODEL, tiny_csv, tiny_dataset, Split.PUBLIC_TEST, tmp_path / "cache")

    end = time.monotonic() + PATIENCE_SECONDS
    while (
        now := map_job(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path / "cache").status()
    ) and now.running:
        assert time.monotonic() < end
        time.sleep(0.1)

    drawn = kept_map(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path / "cache")
    assert drawn, now
    assert drawn.position.tolist() == list(range(28, 42))
