import time
from pathlib import Path

import psutil

from fer.processes import lives, mark, start_detached


def test_what_is_started_writes_its_log_and_is_known_until_it_ends(tmp_path: Path) -> None:
    process = start_detached(["--help"], tmp_path / "log.txt")
    marked = mark(process)

    process.wait(timeout=60)

    assert "usage: python -m fer" in (tmp_path / "log.txt").read_text()
    for _ in range(100):
        if not lives(marked):
            return
        time.sleep(0.05)
    raise AssertionError("a process that ended is taken for one that lives")


def test_this_process_lives_and_one_that_took_its_id_does_not() -> None:
    marked = mark(psutil.Process())

    assert lives(marked)
    assert not lives(marked | {"started": 1.0})
