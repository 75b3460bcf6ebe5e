from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadConfig
from fer.networks.classifier import keras_classifier
from fer.runs import Run, State, new_run
from fer.training.config import TrainConfig
from fer.training.fit import Step, fit

pytestmark = pytest.mark.slow

CONFIG = TrainConfig(epochs=2, batch_size=8)


def trained(root: Path, dataset: Dataset, config: TrainConfig = CONFIG) -> Run:
    run = new_run("notebook", root)
    fit(run, config, dataset, lambda step: None)
    return run


def answers(run: Run, dataset: Dataset) -> np.ndarray:
    return keras_classifier(run.keras_file)(dataset.split(Split.PUBLIC_TEST).faces)


def test_a_run_holds_what_it_depended_on_and_what_came_of_it(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = trained(tmp_path, tiny_dataset)

    assert run.state is State.FINISHED
    assert TrainConfig.read(run.path / "config.json") == CONFIG
    assert run.read("origin.json")["data_sha256"] == tiny_dataset.sha256
    assert [line["epoch"] for line in run.progress()] == [1, 2]
    assert {path.name for path in run.path.iterdir()} == {
        "config.json",
        "origin.json",
        "process.json",
        "progress.jsonl",
        "model.keras",
        "finished.json",
    }


def test_the_network_of_the_best_epoch_on_public_test_is_kept(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = trained(tmp_path, tiny_dataset, TrainConfig(epochs=4, batch_size=8, learning_rate=0.01))

    finished = run.read("finished.json")
    accuracies = [line["validation_accuracy"] for line in run.progress()]
    truth = tiny_dataset.split(Split.PUBLIC_TEST).truth
    kept = np.mean(answers(run, tiny_dataset).argmax(axis=1) == truth)
    assert finished["validation_accuracy"] == max(accuracies) == kept
    assert finished["best_epoch"] == accuracies.index(max(accuracies)) + 1


def test_one_seed_gives_one_network_and_another_seed_another(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    first, second = trained(tmp_path, tiny_dataset), trained(tmp_path, tiny_dataset)
    other = trained(tmp_path, tiny_dataset, TrainConfig(epochs=2, batch_size=8, seed=1))

    np.testing.assert_array_equal(answers(first, tiny_dataset), answers(second, tiny_dataset))
    assert not np.array_equal(answers(first, tiny_dataset), answers(other, tiny_dataset))


def test_every_step_is_told_with_the_means_of_its_epoch(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    steps: list[Step] = []

    run = new_run("notebook", tmp_path)
    fit(run, TrainConfig(epochs=1, batch_size=8), tiny_dataset, steps.append)

    assert [(step.epoch, step.step, step.steps) for step in steps] == [
        (1, 1, 4),
        (1, 2, 4),
        (1, 3, 4),
        (1, 4, 4),
    ]
    assert run.progress()[0]["loss"] == steps[-1].loss
    # 28 faces: a mean over the epoch is so many of 28, not of the last batch's four.
    assert steps[-1].accuracy * 28 == pytest.approx(round(steps[-1].accuracy * 28), abs=1e-4)


def test_ctrl_c_marks_the_run_as_stopped(tmp_path: Path, tiny_dataset: Dataset) -> None:
    def press(step: Step) -> None:
        raise KeyboardInterrupt

    run = new_run("notebook", tmp_path)
    with pytest.raises(KeyboardInterrupt):
        fit(run, CONFIG, tiny_dataset, press)

    assert run.state is State.STOPPED


def test_a_failure_is_kept_with_its_reason(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = new_run("nothing", tmp_path)
    with pytest.raises(BadConfig, match="network must be one of notebook"):
        fit(run, TrainConfig(network="nothing"), tiny_dataset, lambda step: None)

    assert run.state is State.FAILED
    assert "network must be one of" in run.read("failed.json")["reason"]
