"""A command's module is loaded once the command is given."""

import argparse
import sys
from types import ModuleType

import pytest

from fer.commands.command import Command, add_commands


@pytest.fixture
def parser() -> Command:
    """One of a command `sing`, whose module is there, and of `dance`, whose is not."""
    whole = Command(prog="fer")
    listed = whole.add_subparsers(required=True)
    add_commands(listed, {"sing": "a song", "dance": "a dance"}, prefix="made_up_")
    return whole


@pytest.fixture(autouse=True)
def song(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("fer.commands.made_up_sing")

    def add_options(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--loud", action="store_true")

    module.__dict__.update(add_options=add_options, run=lambda options: 0)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_a_command_has_the_options_of_its_module_and_runs_it(
    parser: Command, song: ModuleType
) -> None:
    options = parser.parse_args(["sing", "--loud"])

    assert options.loud
    assert options.run is song.run


def test_the_list_of_commands_takes_none_of_their_modules(
    parser: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parser.parse_args(["--help"])

    assert "a dance" in capsys.readouterr().out
