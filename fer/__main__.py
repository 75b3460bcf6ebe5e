"""The command line: `python -m fer --help` lists what it does."""

import argparse
import os
import sys
from collections.abc import Sequence

from fer.commands import bench, classify, data, evaluate, promote, rehearse, train
from fer.errors import FerError

# TensorFlow greets with a page about the processor; what goes wrong is raised all the same.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    whole = argparse.ArgumentParser(
        prog="python -m fer", description="Facial expression recognition on FER2013."
    )
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in (classify, data, rehearse, train, evaluate, promote, bench):
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
