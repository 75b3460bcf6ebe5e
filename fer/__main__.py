"""The command line: `python -m fer --help` lists what it does."""

import argparse
import os
import sys
from collections.abc import Sequence

from fer.commands import (
    bench,
    calibrate,
    card,
    classify,
    crossvalidate,
    data,
    evaluate,
    networks,
    promote,
    rehearse,
    robustness,
    submission,
    train,
    video,
)
from fer.errors import FerError

# TensorFlow greets with a page about the processor; what goes wrong is raised all the same.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


COMMANDS = (
    classify,
    video,
    data,
    networks,
    rehearse,
    train,
    crossvalidate,
    evaluate,
    robustness,
    submission,
    promote,
    calibrate,
    card,
    bench,
)
"""In the order in which they are listed."""


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    whole = argparse.ArgumentParser(
        prog="python -m fer", description="Facial expression recognition on FER2013."
    )
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when done, 2 after bad usage or input, with one sentence on standard error.
    """
    options = parser().parse_args(arguments)
    try:
        status: int | None = options.run(options)
    except FerError as problem:
        print(f"python -m fer: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("python -m fer: stopped.", file=sys.stderr)
        return 130
    return status or 0


if __name__ == "__main__":
    sys.exit(main())
