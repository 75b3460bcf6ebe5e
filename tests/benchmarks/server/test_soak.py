"""Everybody at once, and what has to be true of it."""

from pathlib import Path

import pytest

from fer.benchmarks.server import soak as soaking
from fer.benchmarks.server.served import Served
from fer.benchmarks.server.soak import Crowd, Soaked

LONG = Crowd(600.0)


def soaked(memory: list[float], idle: float = 300.0, after: float = 310.0) -> Soaked:
    return Soaked(memory=memory, idle=idle, after=after)


def test_flat_memory_that_comes_back_is_no_fault() -> None:
    assert soaked([300.0, 400.0, 410.0, 412.0]).faults(LONG) == []


def test_memory_that_grows_or_stays_is_a_fault() -> None:
    growing = soaked([300.0, 400.0, 500.0, 600.0]).faults(LONG)
    staying = soaked([400.0] * 8, after=400.0).faults(LONG)

    assert growing == ["Memory grew by 20% in the last quarter."]
    assert staying == ["After a rest it has 1.33 times the memory."]


def test_a_soak_of_seconds_says_nothing_of_memory() -> None:
    assert soaked([300.0, 900.0], after=900.0).faults(Crowd(5.0)) == []


def test_an_error_is_a_fault_however_short() -> None:
    whole = Soaked(errors=["API: status 500"] * 2, memory=[1.0, 1.0], idle=1.0)

    assert whole.faults(Crowd(5.0)) == ["2 errors: API: status 500"]


def test_files_and_names_that_are_left_are_told(served: Served, tmp_path: Path) -> None:
    place = Served(served.port, served.process, tmp_path)
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / "upload.bin").touch()
    place.log.write_text("POST /api/classify?name=mark1\n")

    left = soaking._left(place, set(), ["mark1"])

    assert left[0] == "A temporary file is left: upload.bin."
    assert left[-1] == "A visitor's or a file's name is in the log."


@pytest.mark.slow
def test_a_short_soak_has_answers_of_every_kind_and_no_fault(tiny_csv: Path) -> None:
    crowd = Crowd(5.0, 3, 1, 2, 2, 1.0, 0.5)

    result = soaking.soak(crowd, tiny_csv)

    assert result.faults(crowd) == []
    assert {kind for kind, count in result.answers.items() if count} == {
        "page", "upload", "API", "Live", "training",
    }  # fmt: skip
