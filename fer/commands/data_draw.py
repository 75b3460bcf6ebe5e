"""`python -m fer data draw`: a dataset of synthetic faces, where there are no photos."""

import argparse
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.options import whole
from fer.dataset.names import SYNTHETIC_CSV
from fer.dataset.synthetic_csv import FACES, write_synthetic_csv
from fer.files import ROOT


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        f"Draw {sum(FACES.values()):,} synthetic faces and write them in the format of "
        "fer2013.csv. They are no photos, and results on them say nothing about photos."
    )
    default = ROOT / SYNTHETIC_CSV
    parser.add_argument(
        "--out", type=Path, metavar="CSV", default=default, help=f"default: {SYNTHETIC_CSV}"
    )
    parser.add_argument(
        "--seed", metavar="N", type=whole, default=0, help="another number draws other faces"
    )


def run(options: argparse.Namespace) -> None:
    """Generate the faces and print where they are."""
    with bar(f"Drawing {options.out.name}") as progress:
        write_synthetic_csv(options.out, progress, seed=options.seed)
    print(f"{options.out}: {sum(FACES.values()):,} synthetic faces, not photos.")
