"""Processes of this machine that score batches, one each at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from signal import SIG_IGN, SIGINT, signal

import pyarrow as pa

from fer.errors import FerError
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
        self._process.start()
        theirs.close()

    def take(self, batch: Batch) -> None:
        self.batch = batch
        self.pipe.send(batch)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def score_here(batches: Iterable[Batch], scoring: Scoring, count: int) -> Tables:
    """Give the table of each batch, as they get ready, from `count` processes.

    When a process is lost, another takes its place, and the photos that it had are tried one by
    one: the one that ends a process again becomes a row with an error.

    Raises:
        FerError: a process cannot even start.
    """
    left, again = iter(batches), deque[Batch]()
    workers = [_Worker(scoring) for _ in range(count)]
    try:
        while any(each.batch or not each.is_ready for each in workers):
            for pipe in wait([each.pipe for each in workers if each.batch or not each.is_ready]):
                place = next(at for at, each in enumerate(workers) if each.pipe is pipe)
                worker = workers[place]
                if (table := _received(worker)) is not None:
                    yield table
                elif not worker.is_ready:
                    yield from _missed(worker.batch, scoring, again)
                    worker.end()
                    worker = workers[place] = _Worker(scoring)
                    continue
                worker.batch = ()
                if batch := again.popleft() if again else next(left, None):
                    worker.take(batch)
    finally:
        for each in workers:
            each.end()


def _received(worker: _Worker) -> pa.Table | None:
    """Return the table of the worker's batch; None when it says it is ready, or was lost."""
    try:
        table = worker.pipe.recv()
    except (EOFError, ConnectionError):
        if not worker.is_ready:
            raise FerError("No process could be started to score. Is memory left?") from None
        worker.is_ready = False
        return None
    worker.is_ready = True
    return table


def _missed(batch: Batch, scoring: Scoring, again: deque[Batch]) -> Iterator[pa.Table]:
    if len(batch) > 1:
        again.extend([name] for name in batch)
    else:
        yield from (scoring.failure(name, LOST) for name in batch)


def _work(pipe: Connection, scoring: Scoring) -> None:
    """Score batches until whoever gives them is gone."""
    import cv2

    # Ctrl-C at a terminal reaches all its processes: the first writes down what is done.
    signal(SIGINT, SIG_IGN)
    cv2.setNumThreads(1)  # a process a core
    score = scoring.scorer()
    pipe.send(None)
    while True:
        try:
            pipe.send(score(pipe.recv()))
        except (EOFError, ConnectionError):
            return
