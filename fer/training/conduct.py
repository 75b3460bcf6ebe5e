"""A training from its first file to its last: what became of it is always written down."""

import os
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from threading import Event, Thread

import keras

from fer.dataset.fer2013 import Dataset
from fer.dataset.identity import is_same_data
from fer.errors import BadDataset, BadRun, FerError, TrainingFailed
from fer.run_records import Ended, Finished
from fer.runs import Run, State
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.notes import Stage, enter, leave
from fer.training.origin import origin
from fer.training.progress import ProgressLines
from fer.training.teacher import find_teachers, sha256_of

STOP_CHECK_SECONDS = 0.2


def conduct(run: Run, data: Callable[[], Dataset], watch: Callable[[Training], None]) -> None:
    """Train `run` by its `config.json`, from the start or from its newest checkpoint.

    Keeps the files of a run (docs/architecture.md). A stop that is asked for, by the run's
    `stop` file or Ctrl-C, and a failure leave a checkpoint or the one before it, and a last file
    with the reason.

    Args:
        run: has a `config.json`, and a checkpoint if it is to go on.
        data: opens the dataset; what it raises is the run's failure.
        watch: called after every step.

    Raises:
        FerError: the run cannot be trained; its `failed.json` says the same.
        KeyboardInterrupt: Ctrl-C was pressed; the run is marked stopped.
    """
    run.begin()
    enter(run, Stage.READING)
    loaded = Event()
    Thread(target=_stop_while_loading, args=(run, loaded), daemon=True).start()
    try:
        training = _training(run, data())
        _go_on(training, watch, loaded)
    except FerError as problem:
        run.end(State.FAILED, Ended(str(problem)))
        raise
    except Exception as problem:
        run.end(State.FAILED, Ended(f"{type(problem).__name__}: {problem}"))
        raise
    finally:
        loaded.set()
        leave(run)


def _stop_while_loading(run: Run, loaded: Event) -> None:
    """End the process if the run is stopped before its first step: there is nothing to save yet.

    Building the step takes seconds in which nothing else looks for the stop.
    """
    while not loaded.wait(STOP_CHECK_SECONDS):
        if run.stop_file.exists():
            run.end(State.STOPPED, Ended("Stopped when asked to."))
            os._exit(0)


def _training(run: Run, dataset: Dataset) -> Training:
    config = TrainConfig.read(run.path / "config.json")
    backend = keras.backend.backend()
    teacher = sha256_of(find_teachers(config, run.path))
    if not (run.path / "origin.json").exists():
        run.write("origin.json", asdict(origin(dataset, backend=backend, teacher=teacher)))
    began = run.origin
    if not is_same_data(began, dataset):
        raise BadDataset(
            "The dataset is not the one the run began with. Put that one back and resume, "
            "or start a new run."
        )
    if began.teacher_sha256 != teacher:
        raise BadRun(
            f"The model {config.teacher} is not the one that taught this run at its beginning. Put "
            "that one back and resume, or start a new run."
        )
    if began.backends[-1:] != (backend,):
        run.write("origin.json", asdict(replace(began, backends=(*began.backends, backend))))
    enter(run, Stage.BUILDING)
    training = Training(run, config, dataset)
    position = training.position
    run.progress.forget_after(position.epoch, position.step)
    return training


class Stopped(Exception):
    """Somebody asked the run to stop."""


def _go_on(training: Training, watch: Callable[[Training], None], loaded: Event) -> None:
    run = training.run
    lines = ProgressLines(training)
    looked = 0.0

    def after_step(now_training: Training) -> None:
        nonlocal looked
        if not loaded.is_set():
            loaded.set()
            leave(run)
        watch(now_training)
        lines.after_step()
        if time.monotonic() - looked > STOP_CHECK_SECONDS:
            looked = time.monotonic()
            if run.stop_file.exists():
                raise Stopped

    try:
        training.go_on(after_step)
    except Stopped:
        training.save()
        run.end(State.STOPPED, Ended("Stopped when asked to."))
    except KeyboardInterrupt:
        # It may come in the middle of a step: the checkpoint before it is whole, this is not.
        run.end(State.STOPPED, Ended("Stopped from the keyboard."))
        raise
    else:
        run.end(State.FINISHED, _finished(training))


def _finished(training: Training) -> Finished:
    best = training.position.best
    if best is None:
        raise TrainingFailed("The training ended before its first epoch did.")
    return Finished(
        parameters=training.learner.network.count_params(),
        best_epoch=best.epoch,
        validation_accuracy=best.validation_accuracy,
        validation_loss=best.validation_loss,
        seconds=round(training.position.seconds),
    )
