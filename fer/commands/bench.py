"""`python -m fer bench`: measurements of this machine and this code."""

import argparse
from pathlib import Path
from typing import Any

from fer.images.decode import read_photo
from fer.recognition.assembly import recogniser_of
from fer.runs import MODELS, default_model, find_run


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("bench", help="measure this machine and this code")
    what = parser.add_subparsers(title="benchmarks", required=True, metavar="WHAT")
    classify = what.add_parser(
        "classify",
        help="what classifying a frame costs, step by step",
        description="Medians of detection, crop and network for 640x480 frames, the network "
        "alone, memory, and the cold start. Without photos: noise with one and five boxes.",
    )
    classify.add_argument("photos", metavar="PHOTO", nargs="*", type=Path)
    classify.add_argument("--model", metavar="NAME", help="which of models/ (default: the best)")
    classify.set_defaults(run=run_classify)


def run_classify(options: argparse.Namespace) -> None:
    """Measure and print, line by line."""
    from fer.benchmarks.classify import drawn_frames, frame_of, report

    model = find_run(options.model, (MODELS,)) if options.model else default_model()
    recogniser = recogniser_of(model)
    frames = [
        frame_of(path.name, read_photo(path.read_bytes(), path.name), recogniser)
        for path in options.photos
    ]
    for line in report(recogniser, model, frames or drawn_frames()):
        print(line, flush=True)
