import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fer.errors import FerError
from fer.files import ROOT
from fer.locks import in_turn, only_one

HOLD = "import sys; from pathlib import Path; from fer.locks import in_turn\n" + (
    "with in_turn(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def held(lock: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds a lock until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_one_at_a_time_and_the_others_are_told(tmp_path: Path) -> None:
    lock = tmp_path / "new" / "lock"
    with held(lock), pytest.raises(FerError, match=r"^Busy\.$"), only_one(lock, "Busy."):
        raise AssertionError("the body ran")
    with only_one(lock, "Busy."):
        pass


def test_who_takes_turns_waits_for_the_other_also_when_that_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock) as other:
        other.kill()
        with in_turn(lock):
            assert other.wait() != 0


def test_a_place_where_no_lock_can_be_is_told_or_does_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(FerError, match="cannot be written to"),
        only_one(tmp_path / "file" / "lock", ""),
    ):
        raise AssertionError("the body ran")
    with in_turn(tmp_path / "file" / "lock"):
        pass
