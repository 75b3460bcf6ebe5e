"""`python -m fer check`: load a model's networks and classify a blank face."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from fer.errors import BadRun
from fer.explanation.network import load_explanation_network
from fer.recognition.classifier import litert_classifier
from fer.recognition.trial import demand_probabilities
from fer.runs import Run

VIDEO = Path("-")
"""Stands for a video on standard input, which is on no disk."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Load the networks in a model's folder and classify a blank face with each. "
        "The server does so in a process of its own before it loads a model, so that one that "
        "hangs, crashes or takes all memory disturbs nobody. So it does before it opens a video."
    )
    parser.add_argument(
        "model", metavar="FOLDER", type=Path, help="the model's folder; or - for a video as input"
    )


def run(options: argparse.Namespace) -> None:
    """Check the model in a folder, or a video on standard input."""
    if options.model == VIDEO:
        from fer.video.trial import go_through  # av, which what only serves the API has not

        go_through(sys.stdin.buffer.read())
        return
    model = Run(options.model)
    demand_probabilities(litert_classifier(model.litert_file), model.name)
    # A model without explanations serves all the same.
    with suppress(BadRun):
        demand_probabilities(load_explanation_network(model.explanation_file), model.name)
    print(f"{model.name} can be used.")
