"""`python -m fer data map`: draw the map of a split's faces that the page shows."""

import argparse
from pathlib import Path
from typing import Any

from fer.commands.bar import bar
from fer.commands.options import open_dataset
from fer.dataset.folds import demand_faces
from fer.dataset.split import Split
from fer.exploration.map import MOST, MapOfSplit
from fer.exploration.predictions import kept_predictions, open_predictions
from fer.files import ROOT
from fer.models import default_model
from fer.runs import find_run

SECONDS_PER_FACE = 0.005
"""On one core; t-SNE tells nothing of how far it is."""


def add(actions: Any) -> None:
    """Add the action."""
    parser = actions.add_parser(
        "map",
        help="draw the map of a split's faces that the page shows",
        description="Ask a model about every face of a dataset, and lay out a split's faces so "
        f"that those alike to the model lie together (t-SNE, at most {MOST:,} faces). Both are "
        "kept, so that pages open at once.",
    )
    parser.add_argument("csv", metavar="CSV", type=Path)
    parser.add_argument(
        "--model", metavar="NAME", help="a model's name or path (default: the best)"
    )
    parser.add_argument("--split", type=Split, choices=list(Split), default=Split.PUBLIC_TEST)
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "cache", help="where it goes")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Draw as `options` say, unless it was before; print what is being done."""
    model = find_run(options.model) if options.model else default_model()
    dataset = open_dataset(options.csv)
    demand_faces(dataset, options.split)
    if kept_predictions(model, dataset, options.cache) is None:
        print(f"Asking {model.name} about {len(dataset):,} faces", flush=True)
        with bar("Answering") as progress:
            open_predictions(model, dataset, options.cache, progress)
    map_of_split = MapOfSplit(model, dataset, options.split, options.cache)
    if map_of_split.kept() is None:
        faces = min(MOST, len(dataset.split(options.split)))
        seconds = max(3, faces * SECONDS_PER_FACE)
        print(
            f"Drawing {faces:,} faces takes about {seconds:.0f} seconds, more when the machine is "
            "busy",
            flush=True,
        )
    drawn = map_of_split.open()
    print(f"The map of {options.split} by {model.name} has {len(drawn.position):,} faces.")
