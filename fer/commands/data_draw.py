"""`python -m fer data draw`: a dataset of drawn faces, where there are no photographs."""

import argparse
from pathlib import Path
from typing import Any

from fer.commands.bar import bar
from fer.drawn.drawn_csv import DRAWN_CSV, FACES, write_drawn_csv
from fer.files import ROOT


def add(actions: Any) -> None:
    """Add the action."""
    draw = actions.add_parser(
        "draw",
        help="draw a dataset of faces that nobody has",
        description=f"Draw {sum(FACES.values()):,} faces and write them in the layout of "
        "fer2013.csv. They are drawings: what learns from them learns to read drawings.",
    )
    draw.add_argument(
        "--out", type=Path, metavar="CSV", default=ROOT / DRAWN_CSV, help=f"default: {DRAWN_CSV}"
    )
    draw.add_argument("--seed", type=int, default=0, help="another number draws other faces")
    draw.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Draw as `options` say and print where the drawings are."""
    with bar(f"Drawing {options.out.name}") as progress:
        write_drawn_csv(options.out, progress, seed=options.seed)
    print(f"{options.out}: {sum(FACES.values()):,} drawn faces. They are drawings, not photos.")
