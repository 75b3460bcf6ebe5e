import subprocess
import sys
from pathlib import Path

import pytest

from fer.__main__ import main

COMMANDS = [
    "classify",
    "data",
    "data check",
    "networks",
    "rehearse",
    "train",
    "evaluate",
    "robustness",
    "submission",
    "promote",
    "calibrate",
    "bench",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])

    assert ended.value.code == 0
    assert f"usage: python -m fer {command}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["dance"], ["train", "--epochs", "many"], ["classify"]])
def test_bad_usage_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


def test_the_command_line_runs_from_the_checkout() -> None:
    root = Path(__file__).resolve().parent.parent

    done = subprocess.run(
        [sys.executable, "-m", "fer", "data", "check", "nowhere.csv"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr.startswith("python -m fer: nowhere.csv is missing")
    assert "Traceback" not in done.stderr
