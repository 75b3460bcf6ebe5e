"""`python -m fer promote`: make a run a model that the app serves."""

import argparse
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.options import add_data, dataset_of
from fer.errors import BadRun
from fer.files import read_text
from fer.labels import DataSource
from fer.models import model_path, scored_on
from fer.runs import MODELS, RUNS, Run, find_run
from fer.training.backend import use_tensorflow


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Copy a finished run to models/, convert its network to a LiteRT file, check "
        "that both predict alike, evaluate all splits and write the model card."
    )
    parser.add_argument("run_name", metavar="RUN", help="the run's name or path")
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="default: the network's name, with -synthetic or -other if FER2013 did not train it",
    )
    parser.add_argument(
        "--about", type=Path, metavar="FILE", help="the card's written part, kept as about.md"
    )
    parser.add_argument("--models", type=Path, default=MODELS, help="where models are kept")
    add_data(parser)


def run(options: argparse.Namespace) -> None:
    """Promote as `options` say and print where the model is."""
    source = find_run(options.run_name, (RUNS,))
    place = model_path(options.name or _name(source), options.models)
    dataset = dataset_of(source, options.data)
    about = read_text(options.about, BadRun) if options.about else ""
    use_tensorflow()
    from fer.promotion.promote import promote  # TensorFlow: 5 s

    model = promote(source, place, dataset, about=about, bar=bar)
    scores = model.scores("PrivateTest")
    print(
        f"{model.path}: accuracy {scores.accuracy:.4f} on {scores.faces:,} faces of PrivateTest. "
        "Its card: README.md"
    )
    if sentence := scored_on(model):
        print(sentence)


def _name(source: Run) -> str:
    """Return the network's name; models of other faces than FER2013's take another."""
    network, faces = source.config.network, source.data_source
    return network if faces is DataSource.FER2013 else f"{network}-{faces}"
