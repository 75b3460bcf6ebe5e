"""Options that several commands share."""

import argparse
import sys
from pathlib import Path

from fer.commands.bar import bar
from fer.dataset import fer2013
from fer.dataset.fer2013 import Dataset
from fer.models import default_model, scored_on
from fer.runs import MODELS, Run, find_run


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add `--data`, the CSV to use in place of the one the run was trained on."""
    parser.add_argument(
        "--data", type=Path, metavar="CSV", help="fer2013.csv (default: where the run had it)"
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add `--model`, for `chosen_model`."""
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="which of models/ (default: that of FER_DEFAULT_MODEL, or the best)",
    )


def chosen_model(options: argparse.Namespace) -> Run:
    """The model that was named, or the default one; says of what its figures are if need be."""
    model = find_run(options.model, (MODELS,)) if options.model else default_model()
    if sentence := scored_on(model):
        print(f"python -m fer: {sentence}", file=sys.stderr)
    return model


def dataset_of(run: Run, csv: Path | None) -> Dataset:
    """The dataset at `csv`, or where the run's configuration says it is."""
    return open_dataset(csv or Path(run.config.data))


def open_dataset(csv: Path) -> Dataset:
    """The dataset at `csv`, which may be relative to the checkout, with a bar meanwhile."""
    with bar(f"Opening {csv.name}") as progress:
        return fer2013.open_dataset(csv, progress=progress)


def whole(text: str) -> int:
    """Return the number from 0 on that was given as an option."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"a number from 0 on is needed, not {text}")
    return int(text)


def count(text: str) -> int:
    """Return the number from 1 on that was given as an option."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"a number from 1 on is needed, not {text}")
    return int(text)
