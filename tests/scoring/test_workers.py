"""Processes that score; each takes a second to start, so few tests share them."""

from functools import partial
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from fer.errors import FerError
from fer.scoring import workers
from fer.scoring.score import Done, score
from fer.scoring.table import Batch, Scoring
from fer.scoring.workers import score_here
from tests.scoring.sources import photos_in, scoring_of


def test_a_process_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    names = photos_in(tmp_path / "photos", 70)
    killed: list[BaseProcess] = []

    def kill_one(done: Done) -> None:
        if done.photos and not killed:
            killed.append(active_children()[-1])
            killed[0].kill()

    done = score(
        scoring_of(tmp_path / "photos"), tmp_path / "t", partial(score_here, count=2), kill_one
    )

    assert killed
    assert (done.photos, done.errors) == (70, 0)
    assert sorted(pq.read_table(tmp_path / "t")["photo"].to_pylist()) == names
    assert not active_children()


class Answering(workers._Worker):
    """A worker without a process, that answers at once."""

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring
        self.pipe, self.theirs = workers._CONTEXT.Pipe()
        self.batch: Batch = ()
        self.is_ready = False
        self.theirs.send(None)

    def take(self, batch: Batch) -> None:
        self.batch = batch
        self.theirs.send(self._scoring.failure(batch[0], "Fine."))

    def end(self) -> None:
        self.pipe.close()


def test_a_photo_that_ends_its_process_becomes_a_row_with_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deadly(Answering):
        """A worker whose process ends at one of the photos."""

        def take(self, batch: Batch) -> None:
            if "001.jpg" in batch:
                self.batch = batch
                self.theirs.close()
            else:
                super().take(batch)

    photos_in(tmp_path / "photos", 3)
    scoring = scoring_of(tmp_path / "photos")
    monkeypatch.setattr(workers, "_Worker", Deadly)

    tables = list(score_here([["000.jpg", "001.jpg", "002.jpg"]], scoring, 1))

    errors = {row["photo"]: row["error"] for table in tables for row in table.to_pylist()}
    assert errors == {"000.jpg": "Fine.", "001.jpg": workers.LOST, "002.jpg": "Fine."}


def test_a_process_that_is_lost_while_it_starts_leaves_its_work_to_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[workers._Worker] = []

    class Stillborn(Answering):
        """A worker whose process ends at its start, but for the first."""

        def __init__(self, scoring: Scoring) -> None:
            super().__init__(scoring)
            if started:
                self.pipe.recv()
                self.theirs.close()
            started.append(self)

    photos_in(tmp_path / "photos", 3)
    scoring = scoring_of(tmp_path / "photos")
    monkeypatch.setattr(workers, "_Worker", Stillborn)

    tables = list(score_here([["000.jpg"], ["001.jpg"], ["002.jpg"]], scoring, 2))

    assert [name for table in tables for name in table["photo"].to_pylist()] == [
        "000.jpg",
        "001.jpg",
        "002.jpg",
    ]
    assert len(started) == 2


def test_processes_that_cannot_start_are_a_sentence(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring = scoring_of(tmp_path / "photos")
    gone = type(scoring)(scoring.source, tmp_path / "nowhere")

    with pytest.raises(FerError, match="No process could be started"):
        list(score_here([["000.jpg"]], gone, 1))
