import re
import subprocess
import sys
from pathlib import Path

import pytest

from fer.__main__ import main

# Those that have commands of their own come with them.
COMMANDS = {
    "": "classify video score data networks rehearse train sweep crossvalidate evaluate robustness "
    "submission promote calibrate card check serve bench",
    "data": "check audit duplicates clean map draw get",
    "bench": "classify train runtimes framing score server quiz soak fuzz",
}


def explanation(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_all_commands_are_listed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(r"^    ([a-z]+)", explanation(command, capsys), re.MULTILINE)

    assert listed == COMMANDS[command].split()


@pytest.mark.parametrize(
    "command", [f"{group} {name}".strip() for group in COMMANDS for name in COMMANDS[group].split()]
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"usage: python -m fer {command} [-h]" in explanation(command, capsys)


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
