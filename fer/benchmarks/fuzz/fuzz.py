"""Many cases, one after the other, and what became of them."""

import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from fer.benchmarks.fuzz.decoders import DECODERS
from fer.benchmarks.fuzz.worker import Case, Result, Server, work
from fer.benchmarks.server.served import PATIENCE_SECONDS, serving
from fer.processes import start_worker

SHARES = {
    "pictures": 0.31, "videos": 0.10, "datasets": 0.14, "votes": 0.08, "archives": 0.08,
    "outputs": 0.05, "records": 0.15, "live messages": 0.04, "page messages": 0.02,
    "quiz messages": 0.03,
}  # fmt: skip
"""Each kind's share of all cases: the more is decoded of strangers and the faster, the more."""

GIVE_UP_SECONDS = PATIENCE_SECONDS + 30
"""After which a case is given up, whatever else the machine does."""


@dataclass(slots=True)
class Tally:
    """The outcomes of the cases of one kind, counted."""

    kind: str
    answers: int = 0
    sentences: int = 0
    seconds: float = 0.0  # the most of any
    megabytes: float = 0.0  # the most of any
    faults: list[tuple[int, str]] = field(default_factory=list)  # number and what went wrong

    def count(self, number: int, result: Result) -> None:
        """Add a case."""
        self.seconds = max(self.seconds, result.seconds)
        self.megabytes = max(self.megabytes, result.megabytes)
        if result.outcome == "fault":
            self.faults.append((number, result.text))
        elif result.outcome == "sentence":
            self.sentences += 1
        else:
            self.answers += 1


def shares(count: int) -> dict[str, int]:
    """Return how many of `count` cases each kind has; at least one.

    >>> sum(shares(100_000).values())
    100000
    """
    return {kind: max(1, round(share * count)) for kind, share in SHARES.items()}


def fuzz(
    counts: Mapping[str, int],
    *,
    seed: int,
    start: int = 0,
    progress: Callable[[Tally], None] = lambda _: None,
) -> list[Tally]:
    """Try so many cases of each kind.

    Args:
        counts: by kinds of SHARES.
        seed: and a case's number decide its bytes.
        start: the number of the first case of each kind.
        progress: called with each kind's tally when it is complete.
    """
    tallies = []
    with (
        _server() if counts.keys() - DECODERS.keys() else nullcontext() as server,
        _workers(seed, server) as tried,
    ):
        for kind, count in counts.items():
            tally = Tally(kind)
            for number in range(start, start + count):
                tally.count(number, tried(Case(kind, number)))
            progress(tally)
            tallies.append(tally)
    return tallies


@contextmanager
def _server() -> Iterator[Server]:
    with serving() as served:
        yield Server(served.port, served.process.pid, served.log)


@contextmanager
def _workers(seed: int, server: Server | None) -> Iterator[Callable[[Case], Result]]:
    """A function that tries a case in another process; in a new one when that died or hung."""
    worker = _Worker(seed, server)

    def tried(case: Case) -> Result:
        nonlocal worker
        try:
            return worker.ask(case)
        except (EOFError, OSError):
            code = worker.end()
            worker = _Worker(seed, server)
            return Result("fault", 0.0, 0.0, f"the process ended with {code}")
        except TimeoutError:
            worker.end()
            worker = _Worker(seed, server)
            return Result("fault", GIVE_UP_SECONDS, 0.0, "no answer")

    try:
        yield tried
    finally:
        worker.end()


class _Worker:
    def __init__(self, seed: int, server: Server | None) -> None:
        # A fresh interpreter: a fork would take over what this process has loaded and opened.
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, seed, server), daemon=True)
        start_worker(self._process)
        other.close()

    def ask(self, case: Case) -> Result:
        self._connection.send(case)
        if not self._connection.poll(GIVE_UP_SECONDS):
            raise TimeoutError
        result: Result = self._connection.recv()
        return result

    def end(self) -> int | None:
        self._connection.close()
        self._process.join(1)
        self._process.kill()
        self._process.join()
        return self._process.exitcode
