"""`python -m fer train`: train a network into a run."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from fer.commands.options import open_dataset
from fer.errors import BadConfig
from fer.networks import NETWORKS
from fer.runs import RUNS, new_run
from fer.training.config import TrainConfig

if TYPE_CHECKING:
    from fer.training.fit import Step


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "train",
        help="train a network into a run",
        description="Train a network on FER2013's Training split into runs/, keeping the epoch "
        "that does best on PublicTest. Without options: the notebook's recipe.",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="a run's config.json")
    parser.add_argument("--runs", type=Path, default=RUNS, help="where runs are kept (runs/)")
    for field in fields(TrainConfig):
        parser.add_argument(
            f"--{field.name.replace('_', '-')}",
            type=field.type,
            choices=sorted(NETWORKS) if field.name == "network" else None,
            metavar=field.name.upper() if field.name != "network" else None,
            help=f"default: {field.default}, or what FILE says",
        )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Train as `options` say and print where the run is."""
    config = _config(options)
    if config.network not in NETWORKS:
        raise BadConfig(
            f"network must be one of {', '.join(NETWORKS)}. Received: {config.network}."
        )
    dataset = open_dataset(Path(config.data))
    from fer.training.fit import fit  # TensorFlow: 5 s, which --help and mistakes do not need

    kept = new_run(config.network, options.runs)
    print(f"Training {config.network} into {kept.path}", flush=True)
    with _epoch_bars() as watch:
        fit(kept, config, dataset, watch)
    done = kept.read("finished.json")
    print(
        f"Best epoch {done['best_epoch']}: PublicTest accuracy {done['validation_accuracy']:.4f}, "
        f"loss {done['validation_loss']:.4f}. Next: python -m fer promote {kept.name}"
    )


def _config(options: argparse.Namespace) -> TrainConfig:
    base = TrainConfig.read(options.config) if options.config else TrainConfig()
    given = {field.name: getattr(options, field.name) for field in fields(TrainConfig)}
    chosen = {name: value for name, value in given.items() if value is not None}
    return TrainConfig.from_json(base.as_json() | chosen)


@contextmanager
def _epoch_bars() -> Iterator[Callable[["Step"], None]]:
    """A bar for every epoch; the finished ones stay on screen."""
    bars: list[tqdm[Any]] = []

    def watch(step: "Step") -> None:
        if step.step == 1:
            bars.append(tqdm(total=step.steps, desc=f"Epoch {step.epoch}", mininterval=0.5))
        bars[-1].set_postfix(
            loss=f"{step.loss:.4f}", accuracy=f"{step.accuracy:.4f}", refresh=False
        )
        bars[-1].update()
        if step.step == step.steps:
            bars.pop().close()

    try:
        yield watch
    finally:
        for unfinished in bars:
            unfinished.close()
