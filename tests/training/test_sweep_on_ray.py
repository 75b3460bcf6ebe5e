"""A sweep on two machines of a Ray cluster, one of which is lost while they train."""

import time
from pathlib import Path
from threading import Thread
from typing import Any

from fer.runs import State, runs_in
from fer.training.config import TrainConfig
from fer.training.launch import begin
from fer.training.sweep import best_accuracy
from fer.training.sweep_on_ray import Training, note_end, sweep_on_ray
from tests.clusters import ON_RAY, two_nodes  # noqa: F401
from tests.made_up import run_in
from tests.patience import PATIENCE_SECONDS

pytestmark = ON_RAY


def test_every_row_is_a_run_although_a_machine_is_lost(
    two_nodes: Any,  # noqa: F811
    tiny_csv: Path,
    tmp_path: Path,
) -> None:
    root = tmp_path / "runs"
    configs = [
        TrainConfig(
            network="quick", data=str(tiny_csv), epochs=9, learning_rate=rate, dropout=0.0,
            epoch_faces=1_000,
        )
        for rate in (0.003, 0.001, 1e-8, 1e-7)
    ]  # fmt: skip

    def lose_one() -> None:
        while not any(best_accuracy(run) for run in runs_in(root)):
            time.sleep(0.2)
        two_nodes.remove_node(two_nodes.worker_nodes.copy().pop(), allow_graceful=False)

    losing = Thread(target=lose_one, daemon=True)
    losing.start()
    runs = sweep_on_ray(configs, root)
    losing.join(PATIENCE_SECONDS)

    assert runs == runs_in(root)
    assert {run.state for run in runs} <= {State.FINISHED, State.STOPPED}
    assert max(runs, key=lambda run: best_accuracy(run) or 0) in runs[:2]
    assert all(run.keras_file.exists() for run in runs)
    states = [run.state for run in runs]
    assert [run.state for run in sweep_on_ray(configs, root)] == states  # nothing is left to do


def test_a_training_is_looked_at_epoch_by_epoch(tiny_csv: Path, tmp_path: Path) -> None:

    config = TrainConfig(network="quick", data=str(tiny_csv), epochs=500)
    training = Training(begin(config, tmp_path))

    first, second = training.next_epoch(), training.next_epoch()
    training.stop()

    assert first is not None
    assert second is not None
    assert (first.epoch, second.epoch) == (1, 2)
    assert training.run.state is State.STOPPED
    assert (training.run.path / "checkpoint").exists()
    while training.next_epoch():
        pass


def test_a_run_whose_process_had_no_time_to_say_so_is_stopped(tmp_path: Path) -> None:
    cut_off = run_in(tmp_path, "cut-off", State.INTERRUPTED)
    finished = run_in(tmp_path, "finished")

    for run in (cut_off, finished):
        note_end(run)

    assert (cut_off.state, finished.state) == (State.STOPPED, State.FINISHED)
