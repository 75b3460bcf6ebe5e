"""Processes of this machine that score batches, one each at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from signal import SIG_IGN, SIGINT, signal

import pyarrow as pa

from fer.errors import FerError
from fer.processes import start_worker
from fer.scoring.table import Batch, Scoring, Tables

_CONTEXT = get_context("spawn")

LOST = "The process that looked at it ended suddenly. Out of memory?"


class _Worker:
    """A process, and the batch that it has."""

    def __init__(self, scoring: Scoring) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.batch: Batch = ()
        self.is_ready = False
        self._process = _CONTEXT.Process(target=_work, args=(theirs, scoring), daemon=True)
        start_worker(self._process)
        theirs.close()

    def take(self, batch: Batch) -> None:
        self.batch = batch
        with suppress(ConnectionError):  # lost: seen when its answer is read
            self.pipe.send(batch)

    def answer(self) -> pa.Table | None:
        """Return the table of its batch; None when it says that it is ready.

        Raises:
            EOFError, ConnectionError: the process is lost.
        """
        table = self.pipe.recv()
        self.is_ready, self.batch = True, ()
        return table

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def score_here(batches: Iterable[Batch], scoring: Scoring, count: int) -> Tables:
    """Give the table of each batch, as they get ready, from `count` processes.

    When a process is lost, another takes its place, and the photos that it had are tried one by
    one: the one that ends a process again becomes a row with an error. A process that is lost
    while it starts leaves its work to the others.

    Raises:
        FerError: no process is left.
    """
    left, again = iter(batches), deque[Batch]()
    workers = [_Worker(scoring) for _ in range(count)]
    tables: list[pa.Table] = []
    try:
        while True:
            for each in workers:
                if each.is_ready and not each.batch and (batch := _next(again, left)):
                    each.take(batch)
            yield from tables
            tables.clear()
            busy = [each for each in workers if each.batch or not each.is_ready]
            if not busy:
                return
            answered = wait([each.pipe for each in busy])
            for worker in (each for each in busy if each.pipe in answered):
                try:
                    if (table := worker.answer()) is not None:
                        tables.append(table)
                except (EOFError, ConnectionError):
                    tables += _missed(worker.batch, scoring, again)
                    _replace(worker, workers, scoring)
    finally:
        for each in workers:
            each.end()


def _next(again: deque[Batch], left: Iterator[Batch]) -> Batch:
    return again.popleft() if again else next(left, ())


def _replace(worker: _Worker, workers: list[_Worker], scoring: Scoring) -> None:
    workers.remove(worker)
    worker.end()
    if worker.is_ready:
        workers.append(_Worker(scoring))
    elif not workers:
        raise FerError("No process could be started to score. Is memory left?")


def _missed(batch: Batch, scoring: Scoring, again: deque[Batch]) -> Iterator[pa.Table]:
    if len(batch) > 1:
        again.extend([name] for name in batch)
    else:
        yield from (scoring.failure(name, LOST) for name in batch)


def _work(pipe: Connection, scoring: Scoring) -> None:
    """Score batches until whoever gives them is gone."""
    import cv2

    # On Windows Ctrl-C at a terminal reaches it still; the first process writes down what is done.
    signal(SIGINT, SIG_IGN)
    cv2.setNumThreads(1)  # a process a core
    score = scoring.scorer()
    pipe.send(None)
    while True:
        try:
            pipe.send(score(pipe.recv()))
        except (EOFError, ConnectionError):
            return
