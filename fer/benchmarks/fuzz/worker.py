"""A process in which one case after the other is decoded and what it took is measured."""

import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

import numpy as np
import psutil

from fer.benchmarks.fuzz.decoders import DECODERS, Decoder
from fer.benchmarks.fuzz.mutation import mutated
from fer.errors import FerError

MOST_SECONDS, MOST_MEGABYTES = 2.0, 500.0
"""The most a case may take of a core's time, and of memory beyond the decoder's at rest."""

Outcome = Literal["answer", "sentence", "fault"]


@dataclass(frozen=True, slots=True)
class Server:
    """The server that gets changed messages."""

    port: int
    process_id: int
    log: Path


@dataclass(frozen=True, slots=True)
class Case:
    """One changed file or message: its kind and number say which, together with the seed."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a case."""

    outcome: Outcome
    seconds: float  # of a core
    megabytes: float  # at most, beyond those at rest
    text: str = ""  # the sentence, or what went wrong


def content(files: Sequence[bytes], seed: int, number: int) -> bytes:
    """Return the bytes of a case, one of `files` with changes: the same for the same arguments."""
    return mutated(files[number % len(files)], np.random.default_rng([seed, number]))


def work(connection: Connection, seed: int, server: Server | None) -> None:
    """Answer each Case that comes with its Result, until the connection is closed."""
    decoders = dict(DECODERS)
    if server:
        # Imports half of Streamlit, which the other kinds do without.
        from fer.benchmarks.fuzz.sockets import socket_decoders

        decoders |= {each.kind: each for each in socket_decoders(server.port)}
    samples = cache(lambda kind: decoders[kind].samples())
    with suppress(EOFError, OSError):
        while True:
            case: Case = connection.recv()
            data = content(samples(case.kind), seed, case.number)
            watched = None if case.kind in DECODERS else server
            connection.send(_tried(decoders[case.kind], data, watched))


def _tried(decoder: Decoder, data: bytes, server: Server | None) -> Result:
    process = psutil.Process(server.process_id if server else None)
    printed = server.log.stat().st_size if server else 0
    _forget_peak(process)
    rest, began = process.memory_info().rss, _cpu_seconds(process)
    outcome, text = _outcome(decoder, data)
    seconds = _cpu_seconds(process) - began
    megabytes = (_peak(process) - rest) / 2**20
    if server and (problem := _traceback(server.log, printed)):
        outcome, text = "fault", problem
    if seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES:
        outcome = "fault"
        text = f"took {seconds:.1f} s and {megabytes:.0f} MB; {text}"
    return Result(outcome, seconds, megabytes, text)


def _outcome(decoder: Decoder, data: bytes) -> tuple[Outcome, str]:
    try:
        decoder.decode(data)
    except FerError as problem:
        return "sentence", str(problem)
    except Exception as problem:
        place = traceback.extract_tb(problem.__traceback__)[-1]
        return "fault", f"{problem!r} at {Path(place.filename).name}:{place.lineno}"
    return "answer", ""


def _traceback(log: Path, start: int) -> str:
    """The last line of an error of our own code that the server has printed since; or nothing."""
    with log.open("rb") as file:
        file.seek(start)
        printed = file.read().decode(errors="replace")
    _, found, stack = printed.partition("Traceback")
    return stack.strip().splitlines()[-1] if found and "/checkout/" in stack else ""


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _forget_peak(process: psutil.Process) -> None:
    """Let the system count the most memory anew, where it can."""
    with suppress(OSError):
        Path(f"/proc/{process.pid}/clear_refs").write_text("5")


def _peak(process: psutil.Process) -> int:
    """The most bytes of memory since; what it has now where the system does not tell."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return int(process.memory_info().rss)
