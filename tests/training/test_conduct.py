from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset, BadRun, FerError
from fer.progress_file import EpochLine
from fer.run_records import Ended
from fer.runs import Run, State
from fer.training import conduct as module
from fer.training import fit
from fer.training.checkpoint import Checkpoint
from fer.training.conduct import conduct
from fer.training.config import TrainConfig
from fer.training.fit import Training
from fer.training.notes import Stage, stage_of

pytestmark = pytest.mark.slow


def a_run(folder: Path, **fields: object) -> Run:
    run = Run(folder)
    run.write("config.json", {"format": 1, "epochs": 2, "batch_size": 8, **fields})
    return run


def silent(training: Training) -> None:
    pass


def given(dataset: Dataset) -> Callable[[], Dataset]:
    return lambda: dataset


def test_a_run_holds_what_it_depended_on_and_what_came_of_it(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = a_run(tmp_path)
    conduct(run, given(tiny_dataset), silent)

    assert run.state is State.FINISHED
    assert TrainConfig.read(run.path / "config.json") == TrainConfig(epochs=2, batch_size=8)
    assert run.read("origin.json")["data_sha256"] == tiny_dataset.sha256
    ended = [line.epoch for line in run.progress.lines() if isinstance(line, EpochLine)]
    assert ended == [1, 2]
    assert run.read("finished.json")["parameters"] == 729_575


def test_what_it_does_before_the_first_step_can_be_seen(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_run(tmp_path, epochs=1)
    stages: list[Stage | None] = []

    def opened() -> Dataset:
        stages.append(stage_of(run))
        return tiny_dataset

    def built(*given: object) -> Training:
        stages.append(stage_of(run))
        return Training(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "Training", built)
    conduct(run, opened, lambda _: stages.append(stage_of(run)))

    assert stages[:3] == [Stage.READING, Stage.BUILDING, None]
    assert stage_of(run) is None


def test_a_stop_keeps_a_checkpoint_that_goes_on_where_it_was(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STOP_CHECK_SECONDS", 0)
    run = a_run(tmp_path)

    def ask(training: Training) -> None:
        if training.steps_done == 3:
            run.stop_file.touch()

    conduct(run, given(tiny_dataset), ask)
    assert str(run.state) == "stopped"

    seen: list[int] = []
    conduct(run, given(tiny_dataset), lambda training: seen.append(training.steps_done))

    assert seen[0] == 4
    assert run.state is State.FINISHED
    assert not run.stop_file.exists()


@pytest.mark.parametrize(
    ("noted", "then"),
    [
        ({"backends": ["jax"]}, ["jax", "tensorflow"]),
        ({"backends": ["tensorflow"]}, ["tensorflow"]),
        ({}, ["tensorflow"]),  # a run of before: TensorFlow is the only one it knew
    ],
)
def test_a_run_that_another_backend_resumes_says_so(
    noted: dict[str, list[str]], then: list[str], tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = a_run(tmp_path, epochs=1)
    run.write("origin.json", {"data_sha256": tiny_dataset.sha256, **noted})

    conduct(run, given(tiny_dataset), silent)

    assert run.origin.backends == tuple(then)


def with_epoch(checkpoint: Checkpoint, epoch: float) -> Checkpoint:
    return replace(checkpoint, state=checkpoint.state | {"epoch": epoch})


@pytest.mark.parametrize(
    "change",
    [
        lambda checkpoint: replace(checkpoint, arrays=checkpoint.arrays[:-1]),
        lambda checkpoint: replace(
            checkpoint, arrays=[array * np.nan for array in checkpoint.arrays]
        ),
        lambda checkpoint: replace(checkpoint, arrays=[array[None] for array in checkpoint.arrays]),
        lambda checkpoint: with_epoch(checkpoint, -3),
        lambda checkpoint: with_epoch(checkpoint, 1.5),
    ],
    ids=["an array less", "not numbers", "other shapes", "a negative epoch", "half an epoch"],
)
def test_a_checkpoint_that_cannot_be_is_a_sentence(
    change: Callable[[Checkpoint], Checkpoint], tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = a_run(tmp_path, epochs=1)
    conduct(run, given(tiny_dataset), silent)
    checkpoint = Checkpoint.load(run.path / "checkpoint")
    assert checkpoint
    change(checkpoint).save(run.path / "checkpoint")

    with pytest.raises(BadRun, match="Delete its folder checkpoint/"):
        conduct(run, given(tiny_dataset), silent)

    assert "Delete its folder" in run.record("failed.json", Ended).reason


def test_ctrl_c_marks_the_run_as_stopped(tmp_path: Path, tiny_dataset: Dataset) -> None:
    def press(training: Training) -> None:
        raise KeyboardInterrupt

    run = a_run(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        conduct(run, given(tiny_dataset), press)

    assert run.state is State.STOPPED


def test_data_that_changed_since_the_run_began_is_refused(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = a_run(tmp_path)
    conduct(run, given(tiny_dataset), silent)

    with pytest.raises(BadDataset, match="not the one the run began with"):
        conduct(run, given(replace(tiny_dataset.take(slice(1, None)), sha256="0" * 64)), silent)

    assert run.state is State.FAILED
    assert "not the one" in run.read("failed.json")["reason"]


def test_data_that_is_gone_is_the_runs_failure(tmp_path: Path) -> None:
    def gone() -> Dataset:
        raise BadDataset("fer2013.csv is missing.")

    run = a_run(tmp_path)
    with pytest.raises(BadDataset):
        conduct(run, gone, silent)

    assert run.read("failed.json") == {"reason": "fer2013.csv is missing."}


def test_an_unknown_network_is_the_runs_failure(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = a_run(tmp_path, network="nothing")

    with pytest.raises(FerError, match="network must be one of notebook"):
        conduct(run, given(tiny_dataset), silent)

    assert run.state is State.FAILED


def test_a_full_disk_is_the_runs_failure_and_the_checkpoint_before_it_stays(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_run(tmp_path)
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if "checkpoint" in path.name and (run.path / "checkpoint" / "newest.checkpoint").exists():
            write(path, content[:1000])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(fit, "EPOCH_CHECKPOINT_SECONDS", 0)

    with pytest.raises(FerError, match="No space left on device"):
        conduct(run, given(tiny_dataset), silent)

    assert "Make room on the disk" in run.read("failed.json")["reason"]
    assert [path.name for path in (run.path / "checkpoint").iterdir()] == ["newest.checkpoint"]
