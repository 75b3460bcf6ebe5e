"""Many trainings from one table at once, on the machines of Ray; the worst are stopped early."""

import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from fer.cluster import connect
from fer.dataset.fer2013 import open_dataset
from fer.progress_file import EpochLine
from fer.run_records import Ended
from fer.runs import Run, State
from fer.training.backend import choose_backend
from fer.training.config import TrainConfig
from fer.training.launch import begin
from fer.training.sweep import run_of

ACCURACY = "validation_accuracy"

LOST_MACHINES = 5
"""Times that a training may lose its machine and go on from its checkpoint on another."""

KEPT_SHARE = 3
"""One in so many trainings goes on from each look to the next (ASHA's reduction factor)."""

BEHIND = "Stopped because others of its sweep were better after as many epochs."

LOOK_SECONDS = 0.2


class Training:
    """A run that trains in this process, looked at epoch by epoch."""

    def __init__(self, run: Run) -> None:
        """Start it, or go on from its checkpoint."""
        self.run = run
        self._told = 0
        self._thread = Thread(target=self._conduct, daemon=True)
        self._thread.start()

    def next_epoch(self) -> EpochLine | None:
        """Wait for the next epoch and return it; None at the end."""
        while True:
            ended = not self._thread.is_alive()
            lines = [line for line in self.run.progress.lines() if isinstance(line, EpochLine)]
            if len(lines) > self._told:
                self._told += 1
                return lines[self._told - 1]
            if ended:
                return None
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """Have it save a checkpoint and end."""
        if self._thread.is_alive():
            self.run.stop_file.touch()
            self._thread.join()

    def _conduct(self) -> None:
        choose_backend()
        from fer.training.conduct import conduct  # TensorFlow: 5 s and 500 MB

        config = TrainConfig.read(self.run.path / "config.json")
        conduct(self.run, lambda: open_dataset(Path(config.data)), lambda _: None)


def sweep_on_ray(configs: Sequence[TrainConfig], root: Path) -> list[Run]:
    """Train the configurations by Ray Tune with ASHA; return their runs when all have ended.

    Every machine has `root` at the same place, on a disk that they share. Runs that finished, or
    were stopped, are not trained again.

    Raises:
        FerError: Ray is not to be reached, or a run cannot be made.
    """
    ray = connect()
    from ray import tune
    from ray.tune.schedulers import ASHAScheduler

    runs = [run_of(config, root) or begin(config, root) for config in configs]
    left = [str(run.path.absolute()) for run in runs if run.state is State.INTERRUPTED]
    if not left:
        return runs
    epochs = max(2, *(config.epochs for config in configs))
    results = tune.Tuner(
        tune.with_resources(_trial(), _share(ray.cluster_resources())),
        param_space={"run": tune.grid_search(left)},
        tune_config=tune.TuneConfig(
            metric=ACCURACY,
            mode="max",
            scheduler=ASHAScheduler(max_t=epochs, reduction_factor=KEPT_SHARE),
        ),
        run_config=tune.RunConfig(
            storage_path=str((root / ".ray").absolute()),
            failure_config=tune.FailureConfig(max_failures=LOST_MACHINES),
            checkpoint_config=tune.CheckpointConfig(checkpoint_at_end=False),  # runs have theirs
            verbose=0,
        ),
    ).fit()
    for each in results:
        if not each.error and each.config:
            note_end(Run(Path(each.config["run"])))
    return runs


def note_end(run: Run) -> None:
    """Note of a run that it was stopped, if its process had no time left to do so."""
    if run.state is State.INTERRUPTED:
        run.end(State.STOPPED, Ended(BEHIND))


def _share(has: dict[str, float]) -> dict[str, float]:
    """Return what a training gets of the machines: a core, and a GPU where there are some."""
    return {"cpu": 1, "gpu": 1} if has.get("GPU") else {"cpu": 1}


def _trial() -> Any:
    from ray import tune

    class Trial(tune.Trainable):  # type: ignore[misc, name-defined, unused-ignore]
        """A training as Ray Tune asks for it."""

        def setup(self, config: dict[str, Any]) -> None:
            self._training = Training(Run(Path(config["run"])))
            self._accuracy = 0.0

        def step(self) -> dict[str, Any]:
            epoch = self._training.next_epoch()
            if epoch is not None:
                self._accuracy = epoch.validation_accuracy
            return {ACCURACY: self._accuracy, "done": epoch is None}

        def cleanup(self) -> None:
            self._training.stop()

    return Trial
