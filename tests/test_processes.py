import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

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


def test_a_clock_that_is_set_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    record = ProcessRecord.of(psutil.Process())

    # Linux's `create_time` counts from the time of day at which the machine started.
    monkeypatch.setattr(psutil._pslinux, "boot_time", lambda: 1.0)

    assert psutil.Process().create_time() < 1e9 or not psutil.LINUX
    assert record.is_running


@pytest.mark.parametrize("id_", [-1, 0, 2**31 - 1, 10**30])
def test_an_id_that_no_process_has_is_none_that_runs(id_: int) -> None:
    assert not ProcessRecord(id_).is_running


def test_this_is_process_running_and_one_that_took_its_id_does_not() -> None:
    record = ProcessRecord.of(psutil.Process())

    assert record.is_running
    assert not replace(record, born="1.0").is_running
