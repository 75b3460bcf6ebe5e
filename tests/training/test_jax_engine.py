"""Training by JAX: the same steps as by TensorFlow, and a run that resumes on either."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.runs import Run
from fer.training.checkpoint import Checkpoint
from fer.training.config import TrainConfig
from fer.training.learner import Learner
from tests.training.backends import CHANGES, largest_difference, train, train_elsewhere

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("jax") is None, reason="jax is missing: requirements-dev.txt"),
]

CONFIG = TrainConfig(
    network="quick", batch_size=16, epochs=6, dropout=0, optimiser="sgd", learning_rate=0.001,
    weight_decay=0.01, moving_average=0.9, **CHANGES,
)  # fmt: skip
TAUGHT = replace(
    CONFIG, dropout=0.3, optimiser="adamw", epochs=2, teacher="notebook", teacher_share=0.5
)

Runs = dict[str, Run]


def checkpoint(run: Run) -> Checkpoint:
    found = Checkpoint.load(run.path / "checkpoint")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def runs(tiny_csv: Path, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Runs that JAX trained, all in one process: loading it takes seconds."""
    configs = {"ten": CONFIG, "whole": TAUGHT, "torn": TAUGHT}
    runs = {name: Run(tmp_path_factory.mktemp(name)) for name in configs}
    for name, run in runs.items():
        run.write("config.json", configs[name].as_json())
    first = [np.asarray(variable.value) for variable in Learner(CONFIG).variables]
    np.savez(runs["ten"].path / "start.npz", *first)
    steps = [("ten", 10), ("whole", 0), ("torn", 3), ("torn", 0)]
    train_elsewhere("jax", tiny_csv, [(runs[name], last) for name, last in steps])
    return runs


def test_jax_and_tensorflow_agree_after_ten_steps(
    runs: Runs, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    run = Run(tmp_path)
    for file in ("config.json", "start.npz"):
        (run.path / file).write_bytes((runs["ten"].path / file).read_bytes())
    train(run, tiny_dataset, steps=10)

    by_jax, by_tensorflow = checkpoint(runs["ten"]), checkpoint(run)

    for name in ("loss", "right"):
        assert by_jax.state[name] == pytest.approx(by_tensorflow.state[name], rel=1e-4)
    assert largest_difference(by_jax.arrays, by_tensorflow.arrays) < 1e-4
    with np.load(run.path / "start.npz") as first:
        begun = [first[name] for name in first.files]
    assert largest_difference(begun, by_jax.arrays) > 5e-3


def test_a_run_that_jax_resumes_ends_bit_identical(runs: Runs) -> None:
    whole, torn = checkpoint(runs["whole"]), checkpoint(runs["torn"])

    assert torn.state | {"seconds": 0} == whole.state | {"seconds": 0}
    assert len(torn.state["history"]) == 2
    assert largest_difference(torn.arrays, whole.arrays) == 0


def test_what_jax_began_tensorflow_ends(runs: Runs, tiny_dataset: Dataset) -> None:
    run = runs["torn"]
    before = checkpoint(run).state["history"]
    run.write("config.json", replace(TAUGHT, epochs=3).as_json())

    train(run, tiny_dataset)

    history = checkpoint(run).state["history"]
    assert history[:2] == before
    assert [line["epoch"] for line in history] == [1, 2, 3]
