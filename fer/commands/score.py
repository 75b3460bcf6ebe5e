"""`python -m fer score`: every photo of a source to a table in Parquet."""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fer.commands.options import add_model, chosen_model, count
from fer.recognition.assembly import recogniser_of
from fer.scoring.cluster import score_on_ray
from fer.scoring.score import Backend, Done, score
from fer.scoring.source import source_at
from fer.scoring.table import Scoring
from fer.scoring.workers import score_here


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Detect and classify the faces of all photos of a source into Parquet files, "
        "a row for each face. What cannot be read is a row with an error. It may be stopped or "
        "killed at any point: the same command goes on, and does no photo twice."
    )
    parser.add_argument(
        "source", metavar="SOURCE",
        help="a folder; a zip or tar archive; a text file with a path or address on each line; or "
        "an address such as s3://bucket/folder",
    )  # fmt: skip
    parser.add_argument(
        "--to", metavar="FOLDER", type=Path, required=True, help="where the Parquet files go"
    )
    add_model(parser)
    parser.add_argument(
        "--whole", action="store_true", help="each photo is already cropped to one face"
    )
    parser.add_argument(
        "--workers", metavar="N", type=count, default=os.cpu_count() or 1,
        help="processes on this machine (default: one a core)",
    )  # fmt: skip
    parser.add_argument(
        "--ray", action="store_true",
        help="on all machines of the Ray cluster that RAY_ADDRESS names",
    )  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Score what is left, and tell what was done."""
    model = chosen_model(options)
    recogniser_of(model)  # what is wrong with it is told before anything is written
    scoring = Scoring(source_at(options.source), model.path.absolute(), options.whole)
    here: Backend = partial(score_here, count=options.workers)
    began = time.monotonic()
    with tqdm(desc="Scoring", unit=" photos", disable=None) as bar:
        done = score(scoring, options.to, score_on_ray if options.ray else here, _move(bar))
    seconds = time.monotonic() - began
    earlier = f" {done.before:,} were done before." if done.before else ""
    print(
        f"{done.photos:,} photos, {done.faces:,} faces, {done.errors:,} errors, {seconds:,.0f} s: "
        f"{done.photos / max(seconds, 1e-9):.1f} a second.{earlier} The table is in {options.to}."
    )


def _move(bar: Any) -> Callable[[Done], None]:
    def move(done: Done) -> None:
        bar.total, bar.initial = done.total, done.before
        bar.set_postfix(faces=done.faces, errors=done.errors, refresh=False)
        bar.update(done.before + done.photos - bar.n)

    return move
