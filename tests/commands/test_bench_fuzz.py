"""`python -m fer bench fuzz`: a table, and the faults by which each can be had again."""

from collections.abc import Callable, Mapping

import pytest

from fer.__main__ import main
from fer.benchmarks.fuzz import fuzz
from fer.benchmarks.fuzz.fuzz import SHARES, Tally


@pytest.mark.slow
def test_the_short_form_finds_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fuzz", "--short"]) == 0

    printed = capsys.readouterr().out
    assert all(f"| {kind} |" in printed for kind in SHARES)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What was tried; case 7 of every kind has a fault."""
    seen: dict[str, object] = {}

    def pretend(
        counts: Mapping[str, int], *, seed: int, start: int, progress: Callable[[Tally], None]
    ) -> list[Tally]:
        seen.update(counts=dict(counts), seed=seed, start=start)
        tallies = [Tally(kind, faults=[(7, "KeyError at a.py:1")]) for kind in counts]
        for tally in tallies:
            progress(tally)
        return tallies

    monkeypatch.setattr(fuzz, "fuzz", pretend)
    return seen


def test_a_fault_is_printed_with_the_command_that_has_it_again(
    asked: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["bench", "fuzz", "--kind", "live messages", "--start", "5", "--cases", "9"]

    assert main([*command, "--seed", "3"]) == 2

    assert asked == {"counts": {"live messages": 9}, "seed": 3, "start": 5}
    printed = capsys.readouterr()
    assert "live messages 7: KeyError at a.py:1" in printed.out
    assert "--kind 'live messages' --start 7 --cases 1 --seed 3" in printed.err


def test_without_options_there_are_a_hundred_thousand_cases_of_all_kinds(
    asked: dict[str, object],
) -> None:
    main(["bench", "fuzz"])

    assert asked["counts"] == fuzz.shares(100_000)


def test_a_kind_that_there_is_not_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fuzz", "--kind", "letters"]) == 2

    assert "There are the kinds pictures" in capsys.readouterr().err
