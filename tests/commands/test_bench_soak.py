"""`python -m fer bench soak`: figures are printed, faults told."""

import pytest

from fer.__main__ import main
from fer.benchmarks.server import soak
from fer.benchmarks.server.soak import Crowd, Soaked


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> list[Crowd]:
    """Those that were let in; one upload of theirs failed if there were more than ten visitors."""
    seen: list[Crowd] = []

    def pretend(crowd: Crowd) -> Soaked:
        seen.append(crowd)
        errors = ["upload: status 500"] if crowd.visitors > 10 else []
        return Soaked({"page": 1200}, errors, [300.0, 320.0, 330.0, 330.0], 300.0, 310.0)

    monkeypatch.setattr(soak, "soak", pretend)
    return seen


def test_the_figures_are_printed(crowds: list[Crowd], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "soak", "--short", "--seconds", "3"]) == 0

    assert crowds[0].seconds == 3.0
    printed = capsys.readouterr().out
    assert "page: 1,200 answers\nerrors: 0\n" in printed
    assert "at most 330 MB" in printed
    assert "1.03 times idle" in printed


def test_it_lasts_ten_minutes_and_ends_with_two_after_an_error(
    crowds: list[Crowd], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "soak"]) == 2

    assert crowds == [Crowd(600.0, 50, 5, 50, 30)]
    assert "1 errors: upload: status 500" in capsys.readouterr().err
