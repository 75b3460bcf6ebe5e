"""Figures of a run, followed as its file grows."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from fer.labels import Expression
from fer.progress_file import Line, Sample
from fer.training import history as module
from fer.training.history import History, HistoryReader
from tests.made_up import epoch_line, run_in, step_line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "progress.jsonl"


def add(file: Path, *lines: Line) -> None:
    with file.open("a") as open_file:
        open_file.writelines(json.dumps(asdict(line)) + "\n" for line in lines)


def test_without_a_file_there_is_nothing(file: Path) -> None:
    assert HistoryReader(file).history() == History()


def test_lines_are_read_as_they_come(file: Path) -> None:
    reader = HistoryReader(file)

    add(file, step_line(1, 10))
    first = reader.history()
    assert (first.at, first.images_per_second, first.seconds_left) == (0.25, 412.3, 95)
    assert not first.epochs

    add(file, epoch_line(1, 0.4), step_line(2, 20))
    second = reader.history()
    assert second.at == 1.5
    assert [epoch.validation_accuracy for epoch in second.epochs] == [0.4]
    assert [moment.at for moment in second.moments] == [0.25, 1.5]


def test_samples_are_of_their_epoch_and_older_runs_have_none(file: Path) -> None:
    noted = (Sample(7, Expression.HAPPINESS, 0.5), Sample(2, Expression.NEUTRAL, 0.25))
    older = {name: value for name, value in asdict(epoch_line(1)).items() if name != "samples"}
    file.write_text(json.dumps(older) + "\n")
    add(file, replace(epoch_line(2), samples=noted))

    before, now = HistoryReader(file).history().epochs

    assert before.samples == ()
    assert now.samples == noted


def test_nothing_is_read_twice(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = HistoryReader(file)
    add(file, epoch_line(1))
    reader.history()
    read: list[bytes] = []
    loads = json.loads

    def noted(line: bytes) -> object:
        read.append(line)
        return loads(line)

    monkeypatch.setattr("fer.progress_file.json.loads", noted)

    reader.history()
    assert read == []

    add(file, epoch_line(2))
    reader.history()
    assert len(read) == 1


def test_a_line_that_is_still_being_written_waits(file: Path) -> None:
    reader = HistoryReader(file)
    whole = json.dumps(asdict(epoch_line(1)))
    file.write_text(whole[:20])
    assert not reader.history().epochs

    with file.open("a") as open_file:
        open_file.write(whole[20:] + "\n")
    assert len(reader.history().epochs) == 1


def test_a_damaged_line_is_left_out(file: Path) -> None:
    add(file, epoch_line(1))
    with file.open("a") as open_file:
        open_file.write('{"epoch": 2, "loss"\n[]\n{"epoch": 2, "step": 1, "steps": 0}\n')
    add(file, epoch_line(3))

    assert [epoch.epoch for epoch in HistoryReader(file).history().epochs] == [1, 3]


def test_what_a_resumed_run_does_again_is_forgotten(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", epochs_done=3)
    reader = HistoryReader(run.path / "progress.jsonl")
    assert reader.history().at == 3

    run.progress.forget_after(2, 1)
    run.progress.append(step_line(2, 4))

    assert [epoch.epoch for epoch in reader.history().epochs] == [1]
    assert reader.history().at == 1.1


def test_a_file_that_is_gone_is_forgotten(file: Path) -> None:
    reader = HistoryReader(file)
    add(file, epoch_line(1))
    reader.history()

    file.unlink()

    assert reader.history() == History()


def test_the_best_epoch_is_the_first_of_equals(file: Path) -> None:
    add(file, epoch_line(1, 0.3), epoch_line(2, 0.5), epoch_line(3, 0.5), epoch_line(4, 0.4))

    history = HistoryReader(file).history()

    assert history.best
    assert history.last
    assert (history.best.epoch, history.last.epoch) == (2, 4)


def test_a_long_run_is_thinned_and_keeps_its_ends_and_its_best(file: Path) -> None:
    lines = [epoch_line(number, 0.9 if number == 4 else 0.3) for number in range(1, 3001)]
    add(file, *lines)

    history = HistoryReader(file).history()

    numbers = [epoch.epoch for epoch in history.epochs]
    assert module.MOST_POINTS / 2 <= len(numbers) <= module.MOST_POINTS
    assert (numbers[0], numbers[-1], history.at) == (1, 3000, 3000)
    assert history.best
    assert history.best.epoch == 4
