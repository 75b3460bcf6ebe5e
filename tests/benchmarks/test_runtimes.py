"""What serves beside TensorFlow, in a process of its own: its threads are set once."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_both_are_timed_and_compared() -> None:
    command = [sys.executable, "-m", "fer", "bench", "runtimes", "--model", "tiny"]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    told = done.stdout.splitlines()
    assert told[0].startswith("tiny: ")
    assert [line.split(":")[0].strip() for line in told[1:]] == ["batch  1", "batch 64"]
    assert all("times faster" in line for line in told[1:])
