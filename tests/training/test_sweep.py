from pathlib import Path

import pytest
from filelock import FileLock

from fer.errors import BadConfig
from fer.run_records import Ended
from fer.runs import Run, State, runs_in
from fer.training import sweep
from fer.training.config import TrainConfig
from fer.training.launch import begin
from fer.training.queue import LOCK
from fer.training.sweep import best_accuracy, configs_in, run_of, train_in_turn
from tests.made_up import FINISHED, run_in


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, "utf-8-sig")
    return path


def test_each_row_is_a_configuration_and_an_empty_cell_a_default(tmp_path: Path) -> None:
    path = table(tmp_path, "network,learning_rate,epochs,flip\nquick,0.01,3,true\ntiny,,4,0\n")

    assert configs_in(path) == [
        TrainConfig(network="quick", learning_rate=0.01, epochs=3, flip=True),
        TrainConfig(network="tiny", epochs=4, flip=False),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("epochs\n3\n0\n", r"table\.csv, line 3: epochs must be 1 to 10000"),
        ("epochs\nmany\n", "line 2: epochs must be a whole number. Received: many"),
        ("flip\nperhaps\n", "flip must be true or false. Received: perhaps"),
        ("epoch\n3\n", "has no field epoch"),
        ("epochs,flip\n3\n", "line 2: It has not as many cells as the first line"),
        ("epochs\n3,4\n", "line 2: It has not as many cells as the first line"),
        ("epochs\n", "has no row below its first line"),
        ("epochs,flip,epochs\n3,1,4\n", "line 1: epochs is there twice"),
        ("", "has no row"),
    ],
)
def test_a_table_that_cannot_be_trained_names_its_line(
    text: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(BadConfig, match=sentence):
        configs_in(table(tmp_path, text))


def test_a_file_that_is_no_table_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(BadConfig, match="is no CSV"):
        configs_in(tmp_path / "photo.csv")
    with pytest.raises(BadConfig, match="cannot be opened"):
        configs_in(tmp_path / "none.csv")


def test_rows_are_trained_in_order_and_what_is_there_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def finish(run: Run) -> None:
        run.end(State.FINISHED, FINISHED)
        done.append(run.path.name)

    def start(config: TrainConfig, root: Path) -> Run:
        run = begin(config, root)
        finish(run)
        return run

    monkeypatch.setattr(sweep, "start_training", start)
    monkeypatch.setattr(sweep, "resume", finish)
    finished, stopped, new = (TrainConfig(epochs=each) for each in (1, 2, 3))
    begin(finished, tmp_path).end(State.FINISHED, FINISHED)
    begin(stopped, tmp_path).end(State.STOPPED, Ended("Stopped when asked to."))

    runs = list(train_in_turn([new, stopped, finished], tmp_path, lambda _: None))

    assert [TrainConfig.read(run.path / "config.json") for run in runs] == [new, stopped, finished]
    assert done == [runs[0].name, runs[1].name]
    assert len(runs_in(tmp_path)) == 3


def test_a_run_is_known_by_its_whole_configuration(tmp_path: Path) -> None:
    run = begin(TrainConfig(epochs=3), tmp_path)

    assert run_of(TrainConfig(epochs=3), tmp_path) == run
    assert run_of(TrainConfig(epochs=3, seed=1), tmp_path) is None


def test_a_run_of_another_that_is_damaged_keeps_nobody_from_training(tmp_path: Path) -> None:
    for name, content in (("one", "{"), ("two", "[]"), ("zoo", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text(content)
    run = begin(TrainConfig(epochs=3), tmp_path)

    assert run_of(TrainConfig(epochs=3), tmp_path) == run


def test_a_run_whose_process_is_unknown_is_waited_for_while_something_trains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(TrainConfig(epochs=3), tmp_path)
    (run.path / "process.json").write_text("{")
    monkeypatch.setattr(sweep, "resume", lambda run: pytest.fail(f"{run.name} resumed"))
    lock = FileLock(tmp_path / LOCK)
    lock.acquire()

    def end(_: float) -> None:
        run.end(State.FINISHED, FINISHED)
        lock.release()

    monkeypatch.setattr("fer.training.sweep.time.sleep", end)

    assert list(train_in_turn([TrainConfig(epochs=3)], tmp_path, lambda _: None)) == [run]


def test_the_best_epoch_counts(tmp_path: Path) -> None:
    assert best_accuracy(run_in(tmp_path, "one", epochs_done=3)) == pytest.approx(0.33)
    assert best_accuracy(run_in(tmp_path, "two", epochs_done=0)) is None


@pytest.mark.slow
def test_a_row_becomes_a_finished_run(tiny_csv: Path, tmp_path: Path) -> None:
    config = TrainConfig(network="quick", data=str(tiny_csv), epochs=1)

    (run,) = train_in_turn([config], tmp_path / "runs", lambda _: None)

    assert run.state is State.FINISHED
