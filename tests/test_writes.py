"""Every place that writes to the disk: found here, and tried on a full and a read-only one."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import psutil
import pytest

from fer.audit.clean import Cleaned, Reason, RemovedFaces, write_cleaned
from fer.benchmarks.fuzz import samples
from fer.dataset import synthetic_csv
from fer.dataset.cache import ArrayCache
from fer.dataset.csv_file import uploaded
from fer.dataset.fer2013 import open_dataset
from fer.errors import FerError
from fer.evaluation.outputs import Outputs
from fer.jobs import Job
from fer.labels import Split
from fer.progress_file import EpochLine, StepLine
from fer.run_records import Finished
from fer.runs import Run, State, new_run
from fer.sources.crowd import take_crowd
from fer.sources.csv_copy import take_csv
from fer.sources.folder import write_pictures
from fer.sources.pictures import pictures_in
from fer.training.checkpoint import Checkpoint
from fer.training.config import TrainConfig
from fer.training.launch import begin, stop
from fer.training.notes import NOTES
from fer.training.queue import enqueue
from fer.training.tensorboard import write_events
from tests.disks import DISKS, Disk
from tests.serving import ROOT

MAKES = {
    "write_text", "write_bytes", "touch", "mkdir", "rename", "symlink_to", "copy2", "copyfile",
    "copytree", "move", "savez", "savez_compressed", "EventFileWriter",
}  # fmt: skip
"""Calls that need room or permission on a disk; `open` for writing is another."""

WHOLE = {"replacing", "atomic_target"}
"""What gives a file that takes its place only when it is whole."""

DIRECT = {
    "fer/commands/output.py:_losing:open": "the system's null device",
    "fer/commands/output.py:lasting_output:open": "the system's null device",
    "fer/files.py:replacing:mkdir": "test: a run's file",
    "fer/jobs.py:start:mkdir": "test: a job",
    "fer/processes.py:start_detached:open": "test: a job",
    "fer/progress_file.py:append:open": "test: progress",
    "fer/locks.py:in_turn:mkdir": "does without a lock",
    "fer/locks.py:only_one:mkdir": "test: a dataset",
    "fer/promotion/promote.py:_fill:copy2": "tests/promotion/test_promote.py",
    "fer/promotion/promote.py:_fill:mkdir": "tests/promotion/test_promote.py",
    "fer/promotion/promote.py:_put_in_place:rename": "tests/promotion/test_promote.py",
    "fer/promotion/promote.py:_promoted:write_text": "tests/promotion/test_promote.py",
    "fer/runs.py:new_run:mkdir": "test: a new run",
    "fer/sources/kaggle.py:_download:mkdir": "in another process, which ends with a sentence",
    "fer/training/checkpoint.py:_content:savez": "in memory",
    "fer/training/estimate.py:estimate:write_text": "the system's folder for temporary files",
    "fer/training/launch.py:stop:touch": "test: a wish to stop",
    "fer/training/sweep_on_ray.py:stop:touch": "test: a wish to stop",
    "fer/training/tensorboard.py:write_events:EventFileWriter": "test: curves for TensorBoard",
    "fer/video/encode.py:encoded_video:open": "in memory",
    "ui/training/actions.py:delete:rename": "tests/ui/training/test_actions.py",
}
"""Each place that writes and does not do so by WHOLE, and where it meets such a disk."""


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def owner_of(call: ast.Call) -> str:
    return getattr(getattr(call.func, "value", None), "id", "")


def is_writing_open(call: ast.Call) -> bool:
    words = {each.value for each in call.args if isinstance(each, ast.Constant)}
    return name_of(call) == "open" and bool(words & {"w", "a", "x", "wb", "ab", "xb"})


def direct_writes(path: Path) -> Iterator[str]:
    """The calls in a file that write to anything but what WHOLE gave, or a file in memory."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        safe = {"partial"}  # given to the function by one that has it of WHOLE
        for item in (each for each in ast.walk(function) if isinstance(each, ast.withitem)):
            opened = item.context_expr
            if isinstance(opened, ast.Call) and (
                name_of(opened) in WHOLE or owner_of(opened) in safe
            ):
                safe |= {each.id for each in ast.walk(item) if isinstance(each, ast.Name)}
        for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
            first = next((each.id for each in call.args if isinstance(each, ast.Name)), "")
            writes = name_of(call) in MAKES or is_writing_open(call)
            if writes and not {owner_of(call), first} & safe:
                yield f"{path.relative_to(ROOT).as_posix()}:{function.name}:{name_of(call)}"


def test_every_place_that_writes_is_known_and_meets_a_full_disk() -> None:
    paths = [path for top in ("fer", "ui", "api", "pages") for path in (ROOT / top).rglob("*.py")]
    shipped = [path for path in paths if "benchmarks" not in path.parts]

    found = {each for path in [*shipped, ROOT / "app.py"] for each in direct_writes(path)}

    assert found == DIRECT.keys()


Act = Callable[[], object]


def a_run(folder: Path) -> Run:
    run = Run(folder / "run")
    run.write("config.json", TrainConfig().as_json())
    return run


def running(folder: Path) -> Run:
    run = a_run(folder)
    run.record_process(psutil.Process())
    return run


def outputs(folder: Path) -> Act:
    whole = Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7))
    whole.save(folder / "outputs.npz")
    return lambda: whole.save(folder / "outputs.npz")


def pictures(folder: Path) -> Act:
    def act() -> object:
        with pictures_in(BytesIO(samples.archives()[0]), "us.zip") as found:
            return write_pictures(found, folder / "us.csv")

    return act


def cleaned(folder: Path) -> Act:
    csv = folder / "three.csv"
    csv.write_bytes(samples.datasets()[0])
    dataset = open_dataset(csv)
    faces = RemovedFaces(np.array([0]), (Reason.BLANK,), np.array([-1]))
    place = Cleaned(folder / "clean.csv", folder / "removed.csv")
    return lambda: write_cleaned(csv, dataset, faces, place)


def of_a_run(act: Callable[[Run], object]) -> Callable[[Path], Act]:
    return lambda folder: partial(act, a_run(folder))


END = Finished(1, 1, 0.5, 1.5, 60.0)
STEP = StepLine(1, 1, 10, 1.9, 0.2, 0.01, 100.0, 5.0)
EPOCH = EpochLine(1, 1.9, 0.2, 1.8, 0.3, 0.01)

WRITES: dict[str, Callable[[Path], Act]] = {
    "a run's file": of_a_run(lambda run: run.write("config.json", {})),
    "the end of a run": of_a_run(lambda run: run.end(State.FINISHED, END)),
    "progress": of_a_run(lambda run: run.progress.append(STEP)),
    "notes": of_a_run(lambda run: NOTES.write(run, "Good.")),
    "a place in the queue": of_a_run(enqueue),
    "a checkpoint": of_a_run(lambda run: Checkpoint([np.zeros(3)], {}).save(run.path)),
    "a new run": lambda folder: lambda: begin(TrainConfig(), folder / "runs"),
    "a job": lambda folder: partial(Job(folder / "jobs", "map").start, ["networks"]),
    "outputs": outputs,
    "a dataset": lambda folder: (
        lambda: take_csv(uploaded(BytesIO(samples.datasets()[0]), "us.csv"), folder / "us.csv")
    ),
    "votes": lambda folder: (
        lambda: take_crowd(
            uploaded(BytesIO(samples.votes()[0]), "votes.csv"), folder / "fer2013new.csv"
        )
    ),
    "pictures in folders": pictures,
    "a cleaned copy": cleaned,
    "synthetic faces": lambda folder: lambda: synthetic_csv.write_synthetic_csv(folder / "s.csv"),
}


def below(folder: Path) -> dict[str, bytes]:
    """All files with their content, but empty ones, as locks are."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {str(path.relative_to(folder)): content for path, content in files.items() if content}


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
@pytest.mark.parametrize("prepare", WRITES.values(), ids=WRITES)
def test_what_cannot_be_written_is_one_sentence_and_what_was_there_stays(
    prepare: Callable[[Path], Act], disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic_csv, "FACES", dict.fromkeys(Split, 5))
    act = prepare(tmp_path)
    before = below(tmp_path)

    with disk(tmp_path), pytest.raises(FerError, match=r"could not|cannot|can be written"):
        act()

    assert below(tmp_path) == before


def test_curves_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    write_events(run, EPOCH, validation="PublicTest")  # loads TensorBoard

    with DISKS["full"](tmp_path), pytest.raises(FerError, match="could not be written"):
        write_events(run, EPOCH, validation="PublicTest")


def test_a_wish_to_stop_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    run = running(tmp_path)

    with DISKS["read-only"](tmp_path), pytest.raises(FerError, match="could not be stopped"):
        stop(run)


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_what_need_not_be_kept_is_told_in_the_log_alone(
    disk: Disk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with disk(tmp_path):
        ArrayCache(tmp_path).store("0" * 64, {"faces": np.zeros(3)})

    assert "could not be kept" in caplog.text


def test_a_run_that_cannot_be_filled_leaves_no_folder(tmp_path: Path) -> None:
    with DISKS["full"](tmp_path), pytest.raises(FerError):
        begin(TrainConfig(), tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert new_run("notebook", tmp_path).path.is_dir()
