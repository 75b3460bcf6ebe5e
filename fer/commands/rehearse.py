"""`python -m fer rehearse`: how long a training would take, and what its network would see."""

import argparse
import json
from pathlib import Path

from fer.commands.options import open_dataset
from fer.training.backend import choose_backend
from fer.training.config import TrainConfig


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Train a few steps, keep nothing, and print as JSON how many seconds a step, "
        "an epoch and the whole training would take, with one face as the network would see it: "
        "48 x 48 grey pixels a picture, row by row, in base64."
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", required=True, help="as a run's config.json"
    )


def run(options: argparse.Namespace) -> None:
    """Measure and print as `options` say."""
    config = TrainConfig.read(options.config)
    dataset = open_dataset(Path(config.data))
    choose_backend()
    from fer.training.rehearsal import rehearse  # TensorFlow: 5 s

    print(json.dumps(rehearse(config, dataset).as_json()))
