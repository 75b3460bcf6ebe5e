"""`python -m fer data map`: compute the map of a split's faces that the page shows."""

import argparse
from pathlib import Path

from fer.commands.bar import print_progress
from fer.commands.options import open_dataset
from fer.dataset.folds import demand_faces
from fer.exploration.map import MOST, MapOfSplit
from fer.files import CACHE
from fer.labels import Split
from fer.models import default_model
from fer.runs import find_run


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Ask a model about every face of a dataset, and lay out a split's faces so "
        f"that those alike to the model lie together (t-SNE, at most {MOST:,} faces). Both are "
        "kept, so that pages open at once."
    )
    parser.add_argument("csv", metavar="CSV", type=Path)
    parser.add_argument(
        "--model", metavar="NAME", help="a model's name or path (default: the best)"
    )
    parser.add_argument("--split", type=Split, choices=list(Split), default=Split.PUBLIC_TEST)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where it goes")
    parser.add_argument(
        "--carry", action="store_true", help="also into the model's folder, to go with it"
    )


def run(options: argparse.Namespace) -> None:
    """Compute as `options` say, unless it was before; print how far it is."""
    model = find_run(options.model) if options.model else default_model()
    dataset = open_dataset(options.csv)
    demand_faces(dataset, options.split)
    map_of_split = MapOfSplit(model, dataset, options.split, options.cache)
    computed = map_of_split.open(print_progress)
    if options.carry:
        map_of_split.carry()
    print(f"The map of {options.split} by {model.name} has {len(computed.position):,} faces.")
