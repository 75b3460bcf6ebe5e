"""The end of a run's log."""

from pathlib import Path

from fer.runs import Run
from ui.training import status


def test_a_bar_that_wrote_over_itself_is_seen_as_it_was_last(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_bytes(
        b"Training in here\n\rEpoch 1:  0%\rEpoch 1: 50%\rEpoch 1: 100%\n\nDone\n"
    )

    assert status.tail(Run(tmp_path)) == "Training in here\nEpoch 1: 100%\nDone"


def test_of_a_long_log_the_last_lines_are_seen(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("".join(f"line {number}\n" for number in range(100_000)))

    lines = status.tail(Run(tmp_path)).splitlines()

    assert (len(lines), lines[-1]) == (status.LOG_LINES, "line 99999")


def test_before_a_process_said_anything_there_is_nothing(tmp_path: Path) -> None:
    assert status.tail(Run(tmp_path)) == ""
