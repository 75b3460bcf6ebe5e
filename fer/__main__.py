"""The command line: `python -m fer --help` lists what it does."""

import os
import sys
from collections.abc import Sequence

from fer.commands.command import Command, add_commands
from fer.commands.output import demand_written, lasting_output
from fer.errors import HINT, PREFIX, FerError
from fer.memory import collect_rarely

# TensorFlow greets with a page about the processor; what goes wrong is raised all the same.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


COMMANDS = {
    "classify": "find the faces in photos and predict their expressions",
    "video": "track the faces of a video and their expressions",
    "score": "predict the faces of very many photos into a table",
    "data": "check, audit, clean or get a dataset",
    "networks": "list the networks with what each costs",
    "rehearse": "measure a few steps of a training",
    "train": "train a network into a run",
    "sweep": "train once for every row of a table of settings",
    "crossvalidate": "predict every face of Training by a network that was not trained on it",
    "evaluate": "evaluate a run or model on a split",
    "robustness": "evaluate a model on distorted faces",
    "submission": "write a model's predictions as Kaggle's challenge took them",
    "promote": "make a run a model that the app serves",
    "calibrate": "fit a model's calibration temperature",
    "card": "write a model's card anew",
    "check": "load a model's networks and classify a blank face",
    "serve": "serve the HTTP API alone, without pages",
    "bench": "measure this machine and this code",
}
"""Modules of `fer.commands`, each with its line in `--help`, in the order of that."""


def parser() -> Command:
    """Return the parser of all commands."""
    whole = Command(prog="python -m fer", description="Facial expression recognition on FER2013.")
    listed = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_commands(listed, COMMANDS)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when done, 2 after bad usage or input, with one sentence on standard error.
    """
    with lasting_output():
        try:
            options = parser().parse_args(arguments)
            status: int | None = options.run(options)
            demand_written()
        except FerError as problem:
            print(f"{PREFIX}{problem}", file=sys.stderr)
            if problem.command:
                print(f"{HINT}{problem.command}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print(f"{PREFIX}stopped.", file=sys.stderr)
            return 130
        return status or 0


if __name__ == "__main__":
    collect_rarely()
    sys.exit(main())
