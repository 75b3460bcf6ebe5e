"""`python -m fer bench server`: rows are chosen, figures kept and compared, errors told."""

import json
from pathlib import Path

import pytest

from fer.__main__ import main
from fer.benchmarks.server import rows
from fer.benchmarks.server.figures import Figure, Measured
from fer.benchmarks.server.rows import Row
from fer.benchmarks.server.setting import Setting


@pytest.mark.slow
def test_the_short_form_has_no_error_on_servers_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The other rows are measured on one server: tests/benchmarks/server/.
    assert main(["bench", "server", "--short", "--rows", "cores", "detection", "memory"]) == 0

    printed = capsys.readouterr().out
    for title in ("Two cores against one, API", "Detection, 320x240: ours", "Memory, idle"):
        assert title in printed


def made_up(seconds: float, *errors: str) -> Row:
    def row(_: Setting, measured: Measured) -> None:
        measured.figures.append(Figure("wait", seconds, "s"))
        measured.errors += errors

    return row


def test_figures_are_saved_and_compared_with_saved_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "before.json"
    monkeypatch.setitem(rows.ROWS, "live", made_up(2.0))
    assert main(["bench", "server", "--rows", "live", "--save", str(file)]) == 0
    assert json.loads(file.read_text())["figures"] == {"wait": 2.0}

    monkeypatch.setitem(rows.ROWS, "live", made_up(0.5))
    assert main(["bench", "server", "--rows", "live", "--before", str(file)]) == 0

    assert "| wait | 2 s | 0.5 s | × 4 |" in capsys.readouterr().out


def test_an_error_of_a_player_ends_it_with_two_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(rows.ROWS, "api", made_up(1.0, "API: status 500", "API: status 500"))

    assert main(["bench", "server", "--rows", "api"]) == 2

    printed = capsys.readouterr()
    assert "| wait | 1 s |" in printed.out
    assert printed.err == "python -m fer: 2 errors came: API: status 500\n"


def test_figures_that_are_not_there_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "server", "--before", str(tmp_path / "gone.json")]) == 2

    assert "gone.json is missing" in capsys.readouterr().err
