"""The command line: `python -m fer --help` lists what it does."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from fer.commands.output import demand_written, lasting_output
from fer.errors import HINT, PREFIX, FerError

# TensorFlow greets with a page about the processor; what goes wrong is raised all the same.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


COMMANDS = (
    "classify",
    "video",
    "score",
    "data",
    "networks",
    "rehearse",
    "train",
    "sweep",
    "crossvalidate",
    "evaluate",
    "robustness",
    "submission",
    "promote",
    "calibrate",
    "card",
    "check",
    "serve",
    "bench",
)
"""Modules of `fer.commands`, in the order in which they are listed."""


def parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of these commands with their options."""
    whole = argparse.ArgumentParser(
        prog="python -m fer", description="Facial expression recognition on FER2013."
    )
    listed = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in commands:
        import_module(f"fer.commands.{command}").add(listed)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when done, 2 after bad usage or input, with one sentence on standard error.
    """
    given = sys.argv[1:] if arguments is None else arguments
    with lasting_output():
        try:
            status = _run(given)
            demand_written()
        except FerError as problem:
            print(f"{PREFIX}{problem}", file=sys.stderr)
            if problem.command:
                print(f"{HINT}{problem.command}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print(f"{PREFIX}stopped.", file=sys.stderr)
            return 130
        return status


def _run(given: Sequence[str]) -> int:
    # One command loads what it needs and nothing of the others: a machine that only trains has
    # none of what serves.
    options = parser([name for name in COMMANDS if name in given[:1]] or COMMANDS).parse_args(given)
    status: int | None = options.run(options)
    return status or 0


if __name__ == "__main__":
    sys.exit(main())
