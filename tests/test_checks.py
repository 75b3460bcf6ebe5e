"""The checks that need no test of their own: style, formatting, types."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


# What only other systems lack, such as `os.killpg`, has types on Linux alone.
WINDOWS = "mypy --platform win32 --cache-dir .mypy_cache/win32 app.py api fer ui pages"


@pytest.mark.parametrize(
    "check",
    [
        "ruff check",
        "ruff format --check",
        pytest.param("mypy", marks=pytest.mark.slow),
        pytest.param(WINDOWS, marks=pytest.mark.slow),
    ],
)
def test_the_code_passes(check: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *check.split()],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
