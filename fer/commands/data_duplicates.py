"""`python -m fer data duplicates`: search a dataset for faces that show the same picture."""

import argparse
from functools import partial
from pathlib import Path

from fer.audit.duplicates import groups_of
from fer.audit.traits import open_traits
from fer.commands.bar import print_progress
from fer.commands.options import open_dataset
from fer.files import CACHE


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Search a dataset for faces that show the same picture, shifted, cropped, lit or mirrored "
        "too. What is found is kept for the pages, which start this command when a dataset is "
        "opened for the first time."
    )
    parser.add_argument("csv", metavar="CSV", type=Path)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where it goes")


def run(options: argparse.Namespace) -> None:
    """Search as `options` say, unless it was done before; print how far it is."""
    dataset = open_dataset(options.csv)
    progress = partial(print_progress, "Comparing faces")
    groups = list(groups_of(open_traits(dataset, options.cache, progress).near_group))
    print(f"{len(groups):,} pictures appear more than once, as {sum(map(len, groups)):,} faces.")
