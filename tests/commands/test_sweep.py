from pathlib import Path

import pytest

from fer.__main__ import main
from fer.commands import sweep
from fer.runs import Run, State
from tests.made_up import run_in


@pytest.mark.parametrize("option", [[], ["--ray"]])
def test_the_runs_of_a_table_are_listed_with_the_best_first(
    option: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    runs = [
        run_in(tmp_path, "none", State.FAILED, epochs_done=0),
        run_in(tmp_path, "worse", State.STOPPED, epochs_done=1),
        run_in(tmp_path, "better", epochs_done=3),
    ]

    def train(configs: list[object], root: Path, *_: object) -> list[Run]:
        assert (len(configs), root) == (1, tmp_path)
        return runs

    monkeypatch.setattr(sweep, "train_in_turn", train)
    monkeypatch.setattr(sweep, "sweep_on_ray", train)
    (tmp_path / "table.csv").write_text("epochs\n3\n")

    assert main(["sweep", str(tmp_path / "table.csv"), "--runs", str(tmp_path), *option]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "better: finished, 0.3300 validation accuracy",
        "worse: stopped, 0.3100 validation accuracy",
        "none: failed, no epoch",
    ]


def test_a_table_that_cannot_be_trained_starts_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("epochs\n3\nmany\n")

    assert main(["sweep", str(tmp_path / "table.csv"), "--runs", str(tmp_path / "runs")]) == 2
    assert "line 3" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()
