"""`python -m fer train`: train a network into a run."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from tqdm import tqdm

from fer.commands.options import open_dataset
from fer.commands.settings import add_settings, with_settings
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import demand_trainable
from fer.errors import BadConfig
from fer.labels import Split
from fer.run_records import Ended
from fer.runs import RUNS, Run, State, find_run
from fer.training.backend import TENSORFLOW, choose_backend
from fer.training.config import TrainConfig
from fer.training.launch import begin, enqueue_resumable
from fer.training.queue import CancelledWhileQueued, enqueue, training_slot

if TYPE_CHECKING:
    from fer.training.fit import Training


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Train a network on FER2013's Training split into runs/, keeping the epoch "
        "that does best on PublicTest. Without options: the notebook's recipe."
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="a run's config.json")
    parser.add_argument("--runs", type=Path, default=RUNS, help="where runs are kept (runs/)")
    parser.add_argument("--resume", metavar="RUN", help="go on with a run that was interrupted")
    # What a page launches: like --resume, but a run that was cancelled meanwhile is let be.
    parser.add_argument("--queued", metavar="RUN", help=argparse.SUPPRESS)
    add_settings(parser)


def run(options: argparse.Namespace) -> None:
    """Train as `options` say, when it is this run's turn, and print where the run is."""
    kept, data = _chosen(options)
    if kept.state is not State.QUEUED:
        return
    kept.record_process(psutil.Process())
    try:
        with training_slot(kept), _epoch_bars() as watch:
            from fer.training.conduct import conduct  # TensorFlow: 5 s and 500 MB

            # It may have been stopped while that was loading.
            if kept.state is not State.QUEUED:
                raise CancelledWhileQueued
            print(f"Training in {kept.path}", flush=True)
            conduct(kept, data, watch)
    except CancelledWhileQueued:
        pass
    _make_usable(kept)
    _tell(kept)


def _make_usable(kept: Run) -> None:
    """Convert the network of a finished run, so that pages can try it before it is promoted."""
    if kept.state is State.FINISHED and choose_backend() == TENSORFLOW:
        from fer.networks.classifier import saved_network
        from fer.promotion.litert import BITS, write_litert

        write_litert(saved_network(kept.keras_file), kept.litert_file, bits=BITS[-1])


def _chosen(options: argparse.Namespace) -> tuple[Run, Callable[[], Dataset]]:
    """Return the run to train, queued, and how to open its data.

    Raises:
        BadConfig: the backend cannot be used; nothing is made, and a queued run fails.
    """
    if options.queued:
        kept = find_run(options.queued, (options.runs,))
        try:
            choose_backend()
        except BadConfig as problem:
            kept.end(State.FAILED, Ended(str(problem)))
            raise
        return _with_data(kept)
    choose_backend()
    if options.resume:
        kept = find_run(options.resume, (options.runs,))
        enqueue_resumable(kept)
        return _with_data(kept)
    return _new(options)


def _new(options: argparse.Namespace) -> tuple[Run, Callable[[], Dataset]]:
    """Return a queued run; nothing is left behind if the configuration or the data cannot be."""
    base = TrainConfig.read(options.config) if options.config else TrainConfig()
    config = with_settings(base, options)
    dataset = _opened(config.data)
    demand_trainable(dataset, folds=config.folds)
    # A model that was taught keeps its teacher beside its configuration.
    beside = options.config.parent if options.config and options.teacher is None else None
    kept = begin(config, options.runs, beside=beside)
    enqueue(kept)
    return kept, lambda: dataset


def _with_data(kept: Run) -> tuple[Run, Callable[[], Dataset]]:
    return kept, lambda: _opened(kept.config.data)


def _opened(csv: str) -> Dataset:
    dataset = open_dataset(Path(csv))
    if not len(dataset.split(Split.PRIVATE_TEST)):
        print(f"{csv} has no faces of PrivateTest: what is trained on it cannot be scored there.")
    return dataset


def _tell(kept: Run) -> None:
    if kept.state is not State.FINISHED:
        print(f"{kept.name} is {kept.state}. Go on with: python -m fer train --resume {kept.name}")
        return
    done, config = kept.finished, TrainConfig.read(kept.path / "config.json")
    following = "" if config.folds else f" Next: python -m fer promote {kept.name}"
    if following and kept.origin.held_back_sha256 == "":
        following += " --data CSV, with a CSV that has the same rows and PrivateTest besides"
    print(
        f"Best epoch {done.best_epoch}: {config.validation} accuracy "
        f"{done.validation_accuracy:.4f}, loss {done.validation_loss:.4f}.{following}"
    )


@contextmanager
def _epoch_bars() -> Iterator[Callable[["Training"], None]]:
    """A bar for every epoch; the finished ones stay on screen."""
    bars: dict[int, tqdm[Any]] = {}

    def watch(training: "Training") -> None:
        position = training.position
        if position.epoch not in bars:
            for finished in bars.values():
                finished.close()
            title = f"Epoch {position.epoch}"
            bars[position.epoch] = tqdm(total=training.steps, desc=title, mininterval=0.5)
        bar = bars[position.epoch]
        means = {name: f"{value:.4f}" for name, value in position.means.items()}
        bar.set_postfix(means, refresh=False)
        bar.update(position.step - bar.n)

    try:
        yield watch
    finally:
        for unfinished in bars.values():
            unfinished.close()
