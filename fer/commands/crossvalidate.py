"""`python -m fer crossvalidate`: out-of-fold predictions for every face of Training.

A network's prediction for a face it was trained on tells little: it may have memorised the label,
a wrong one too. Here Training is cut into folds, and each is predicted by a network that was
trained on the others.
"""

import argparse
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.options import open_dataset
from fer.commands.settings import add_settings, with_settings
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import demand_trainable, parts
from fer.errors import BadRun
from fer.evaluation.outputs import concatenate_outputs, outputs_on
from fer.evaluation.stored_outputs import OUT_OF_SAMPLE, demand_trained_on, was_trained_on
from fer.processes import fer_command
from fer.runs import RUNS, Run, State, find_run, runs_in
from fer.training.config import TrainConfig
from fer.training.launch import begin
from fer.training.queue import certain_state, enqueue
from fer.training.sweep import has_config

FOLDS = 5


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Train a run for each fold of Training that leaves it out, one after the "
        "other, gather each one's outputs for its fold, and store them as OutOfSample.npz and "
        "OutOfSample.json with a model or run. They are trained without a teacher, which would "
        "have been trained on the fold. Given again, the command resumes where it was interrupted."
    )
    parser.add_argument("--into", metavar="MODEL", required=True, help="where outputs are stored")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a run's config.json (default: MODEL's)"
    )
    parser.add_argument("--runs", type=Path, default=RUNS, help="where runs are kept (runs/)")
    parser.add_argument("--folds", type=int, metavar="N", help=f"default: {FOLDS}")
    add_settings(parser, without=("folds", "fold", "teacher", "teacher_share"))


def run(options: argparse.Namespace) -> None:
    """Train and gather as `options` say, and print the headline figures."""
    into = find_run(options.into)
    config = _config(options, into)
    dataset = open_dataset(Path(config.data))
    demand_trained_on(into, dataset)
    demand_trainable(dataset, folds=config.folds)
    trained = [
        _trained(replace(config, fold=fold), dataset, options.runs)
        for fold in range(1, config.folds + 1)
    ]
    _gather(trained, dataset, into)


def _config(options: argparse.Namespace, into: Run) -> TrainConfig:
    """The configuration of the first fold's run, without a teacher: that has seen every fold."""
    base = TrainConfig.read(options.config or into.path / "config.json")
    folds = options.folds or base.folds or FOLDS
    return with_settings(replace(base, folds=folds, fold=1, teacher="", teacher_share=0.0), options)


def _trained(config: TrainConfig, dataset: Dataset, root: Path) -> Run:
    """The finished run of this configuration, trained here as far as it was not.

    Raises:
        BadRun: another process trains it, or its training was stopped or failed.
    """
    kept = _begun(config, dataset, root) or begin(config, root)
    state = certain_state(kept)
    if state is State.FINISHED:
        print(f"{config.validation}: {kept.name} is finished already", flush=True)
        return kept
    if state is State.RUNNING or (state is State.QUEUED and kept.is_process_running):
        raise BadRun(
            f"{kept.name}, {config.validation}, is {state} in another process. Give the command "
            "again when it has finished."
        )
    enqueue(kept)
    print(f"{config.validation}: {kept.name}", flush=True)
    # A process of its own: TensorFlow would keep the memory of each training until the last.
    command = fer_command(["train", "--queued", str(kept.path.absolute())])
    subprocess.run(command, check=False)  # noqa: S603
    if kept.state is not State.FINISHED:
        raise BadRun(f"{kept.name} is {kept.state}. Give the command again to go on with it.")
    return kept


def _begun(config: TrainConfig, dataset: Dataset, root: Path) -> Run | None:
    """A run of this configuration on this dataset; the newest, a finished one first."""
    same = [run for run in runs_in(root) if _is(run, config, dataset)]
    return max(same, key=lambda run: (run.state is State.FINISHED, run.name), default=None)


def _is(run: Run, config: TrainConfig, dataset: Dataset) -> bool:
    if not has_config(run, config):
        return False
    with suppress(BadRun):
        # A run that still waited when its process died has not begun on any dataset.
        began = (run.path / "origin.json").exists()
        return not began or was_trained_on(run, dataset)
    return False


def _gather(trained: list[Run], dataset: Dataset, into: Run) -> None:
    """Store each run's outputs for the fold that it left out, and print the accuracy."""
    from fer.evaluation.report import keep  # scikit-learn: a second
    from fer.networks.classifier import keras_classifier  # TensorFlow: 5 s

    outputs = []
    for fold, run in enumerate(trained, start=1):
        _, left_out = parts(dataset, folds=len(trained), fold=fold)
        with bar(f"Evaluating fold {fold}") as progress:
            outputs.append(outputs_on(keras_classifier(run.keras_file), left_out, progress))
    figures = keep(into, OUT_OF_SAMPLE, concatenate_outputs(outputs))
    print(
        f"{into.path / OUT_OF_SAMPLE}.npz: {figures.faces:,} faces of Training, each predicted by "
        f"a network that was not trained on it: accuracy {figures.accuracy:.4f}"
    )
