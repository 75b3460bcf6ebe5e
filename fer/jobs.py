"""Commands of `python -m fer` in processes of their own, their progress, and what came of them.

A page starts a job and looks at its folder; the process outlives the page and the server.
"""

import math
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread

import psutil

from fer.errors import HINT, PREFIX, BadRun, FerError, cause_and_remedy
from fer.files import ROOT, end_of, write_json
from fer.processes import ProcessRecord, fer_command, in_utf8, start_detached
from fer.records import read_record

LAST_BYTES = 4096
"""Of what a process printed, in which its last message is."""

LOOK_SECONDS = 0.05
"""Seconds between two looks at a process that is waited for."""

SILENT = (
    "The process ended without an error message (for example: killed, out of memory, power cut)."
)


class NotStarted(FerError):
    """The system did not let a process begin; a moment later it may."""


NO_PROCESS = ProcessRecord(0)


@dataclass(frozen=True, slots=True)
class JobRecord:
    """The JSON file of a job that was started."""

    name: str  # of what it makes
    process: ProcessRecord = NO_PROCESS  # that does it; none in records of before
    before: str = ""  # what was known of what it makes when it was started


@dataclass(frozen=True, slots=True)
class JobStatus:
    """The progress of a job, or its outcome."""

    name: str  # of what it makes
    running: bool
    message: str  # the last line that it printed, or that it printed none
    before: str = ""  # what was known of what it makes when it was started

    @property
    def percent(self) -> int:
        """Return the percentage that is done, as the message says; 0 where it says nothing."""
        said = re.search(r"(\d+)%", self.message)
        return int(said[1]) if said else 0


@dataclass(frozen=True, slots=True)
class Job:
    """A command that writes a record and a log, `<stem>.json` and `<stem>.txt`, in a folder."""

    folder: Path
    stem: str

    @property
    def record(self) -> Path:
        """The file that says which process does it."""
        return self.folder / f"{self.stem}.json"

    @property
    def log(self) -> Path:
        """The file with all that the process prints."""
        return self.folder / f"{self.stem}.txt"

    def start(self, arguments: Sequence[str], name: str = "", before: str = "") -> None:
        """Start `python -m fer` with `arguments`, to make what is called `name`, unless it runs.

        Args:
            arguments: of the command.
            name: told again by `status`, and so is the next.
            before: by which the caller knows later whether it was made.

        Raises:
            FerError: the process could not be started.
        """
        if (last := self.status()) and last.running:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.log.unlink(missing_ok=True)
            process = start_detached(arguments, self.log)
        except (OSError, psutil.Error) as problem:
            raise FerError(f"The process could not be started: {problem}. Try again.") from problem
        try:
            write_json(self.record, asdict(JobRecord(name, ProcessRecord.of(process), before)))
        except FerError:
            process.kill()  # nobody would know of it
            raise

    def status(self) -> JobStatus | None:
        """Return how far it is; None when it was never started, or its record is damaged."""
        try:
            record = read_record(self.record, JobRecord, BadRun)
        except BadRun:
            return None
        running = record.process.is_running
        message = last_message(end_of(self.log, LAST_BYTES)) or ("Starting" if running else SILENT)
        return JobStatus(record.name, running, message, record.before)


def last_message(printed: str) -> str:
    """Return what a terminal would show last, without PREFIX or HINT; empty without any.

    >>> last_message("Reading\\rReading:  90%\\n")
    'Reading:  90%'
    >>> last_message("python -m fer: It is missing.\\nRun: python -m fer data get")
    'It is missing.'
    """
    # A progress bar writes over itself with carriage returns.
    lines = [line.strip() for line in re.split(r"[\r\n]", printed)]
    said = (line for line in reversed(lines) if line and not line.startswith(HINT))
    return next((line.removeprefix(PREFIX) for line in said), "")


def run_and_wait(
    arguments: Sequence[str],
    *,
    most_seconds: float,
    most_megabytes: float = math.inf,
    given: bytes = b"",
) -> str:
    """Return what `python -m fer` with `arguments` prints, `given` being its standard input.

    Raises:
        FerError: the command failed, with its own sentence, or took more memory and was ended.
        NotStarted: there is no process left for it, or no memory.
        subprocess.TimeoutExpired: it took longer, and was ended.
    """
    end = time.monotonic() + most_seconds
    with _begun(arguments, given) as process:
        while True:
            try:
                printed, errors = process.communicate(timeout=LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                too_much = _megabytes(process.pid) > most_megabytes
                if not too_much and time.monotonic() < end:
                    continue
                process.kill()
                if not too_much:
                    raise
                raise FerError(f"It took more than {most_megabytes:,.0f} MB of memory.") from None
    if process.returncode:
        raise FerError(last_message(errors.decode(errors="replace")) or SILENT)
    return printed.decode(errors="replace")


def _begun(arguments: Sequence[str], given: bytes) -> "subprocess.Popen[bytes]":
    try:
        with _pipe_of(given) as standard_input:
            return subprocess.Popen(  # noqa: S603
                fer_command(arguments),
                cwd=ROOT,
                env=in_utf8(),
                stdin=standard_input,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
    except OSError as problem:
        raise NotStarted(
            f"The process could not be started: {cause_and_remedy(problem)}"
        ) from problem


@contextmanager
def _pipe_of(given: bytes) -> Iterator[int]:
    """Give the end of a pipe from which these bytes can be read during the block and after it."""
    end, beginning = os.pipe()

    def write() -> None:
        # Nobody may read on. `communicate` would write 512 bytes at a time.
        with suppress(OSError), os.fdopen(beginning, "wb") as pipe:
            pipe.write(given)

    Thread(target=write, daemon=True).start()
    try:
        yield end
    finally:
        os.close(end)


def _megabytes(process: int) -> float:
    """Return the memory of a process; 0 when it has ended."""
    try:
        return float(psutil.Process(process).memory_info().rss / 1e6)
    except psutil.Error:
        return 0.0
