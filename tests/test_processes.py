import time
from dataclasses import replace
from pathlib import Path

import psutil

from fer.processes import ProcessRecord, start_detached


def test_what_is_started_writes_its_log_and_is_known_until_it_ends(tmp_path: Path) -> None:
    process = start_detached(["--help"], tmp_path / "log.txt")
    record = ProcessRecord.of(process)

    process.wait(timeout=60)

    assert "usage: python -m fer" in (tmp_path / "log.txt").read_text()
    for _ in range(100):
        if not record.is_running:
            return
        time.sleep(0.05)
    raise AssertionError("a process that ended is taken for one that lives")


def test_this_is_process_running_and_one_that_took_its_id_does_not() -> None:
    record = ProcessRecord.of(psutil.Process())

    assert record.is_running
    assert not replace(record, started=1.0).is_running
