"""The parser of a command, whose module is loaded once the command is given."""

import argparse
from collections.abc import Mapping
from importlib import import_module
from typing import Any


class Command(argparse.ArgumentParser):
    """The parser of a command, or of a group of them.

    So one command loads what it needs and nothing of the others: a machine that only trains has
    none of what serves.
    """

    def __init__(self, *, module: str = "", **settings: Any) -> None:
        """Load nothing yet.

        Args:
            module: of `fer.commands`, with the functions `add_options(parser)` and, unless that
                adds commands, `run(options)`; empty for a parser that has its options already.
            settings: of an `ArgumentParser`.
        """
        super().__init__(**settings)
        self._module = module

    def parse_known_args(self, *given: Any, **more: Any) -> Any:
        """Parse as an `ArgumentParser` does, with the options of the module."""
        if self._module:
            module = import_module(f"fer.commands.{self._module}")
            self.set_defaults(run=getattr(module, "run", None))
            module.add_options(self)
        return super().parse_known_args(*given, **more)


def add_commands(listed: Any, commands: Mapping[str, str], *, prefix: str = "") -> None:
    """Add commands to what `add_subparsers` of a Command gave.

    Args:
        listed: the list to add to.
        commands: what `--help` says of each, by its name.
        prefix: before the names of their modules.
    """
    for name, text in commands.items():
        listed.add_parser(name, help=text, module=f"{prefix}{name}")
