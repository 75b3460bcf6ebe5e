"""`python -m fer card`: write a model's card anew."""

import argparse
from contextlib import suppress
from pathlib import Path

from fer.commands.options import open_dataset
from fer.errors import BadDataset
from fer.files import CACHE, ROOT
from fer.runs import MODELS, Run, find_run


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Write a model's README.md from the other files in its folder: after an edit "
        "of about.md, the written part, or after `evaluate`, `calibrate`, `robustness` or `data "
        "audit`. A promotion does this by itself. Nothing is evaluated; a speed that was not "
        "measured yet takes a moment."
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model, or its path")


def run(options: argparse.Namespace) -> None:
    """Write it and say where it is."""
    # scikit-learn: a second.
    from fer.benchmarks.speed import keep_speed
    from fer.promotion.card import CARD_FILE, write_card

    model = find_run(options.model, (MODELS,))
    keep_speed(model)
    _keep_leakage(model)
    write_card(model, model.name)
    print(model.path / CARD_FILE)


def _keep_leakage(model: Run) -> None:
    """Count pictures that several splits have, if the model's CSV is here and was audited."""
    from fer.audit.leakage import keep_leakage

    data = Path(model.config.data)
    csv = data if data.is_file() else ROOT / data
    if csv.is_file():
        # A card needs no CSV, so one that cannot be read is as good as none.
        with suppress(BadDataset):
            keep_leakage(model, open_dataset(csv), CACHE)
