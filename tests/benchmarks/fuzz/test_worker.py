"""What becomes of a case, and what it took."""

import threading
import time
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path

import psutil
import pytest

from fer.benchmarks.fuzz import worker
from fer.benchmarks.fuzz.decoders import Decoder
from fer.benchmarks.fuzz.worker import Case, Result, Server, content, work
from fer.errors import NotAPhoto

FILES = [b"one", b"two"]


def tried(
    monkeypatch: pytest.MonkeyPatch, decode: Callable[[bytes], object], server: Server | None = None
) -> Result:
    """The result of one case of a decoder, given to a worker in this process."""
    monkeypatch.setattr(worker, "DECODERS", {"ours": Decoder("ours", lambda: FILES, decode)})
    here, there = Pipe()
    working = threading.Thread(target=work, args=(there, 0, server))
    working.start()
    here.send(Case("ours", 0))
    result: Result = here.recv()
    here.close()
    working.join()
    return result


def test_a_case_is_one_of_the_files_changed_by_seed_and_number() -> None:
    assert content(FILES, 0, 5) == content(FILES, 0, 5)
    assert {content(FILES, 0, number) for number in range(20)} > set(FILES)


def test_an_answer_a_sentence_and_a_fault_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes) -> object:
        raise NotAPhoto("It is empty.")

    def stumble(data: bytes) -> object:
        raise KeyError("pixels")

    assert tried(monkeypatch, len).outcome == "answer"
    assert tried(monkeypatch, refuse).text == "It is empty."
    fault = tried(monkeypatch, stumble)
    assert fault.outcome == "fault"
    assert fault.text.startswith("KeyError('pixels') at test_worker.py:")


def test_what_takes_too_long_or_too_much_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(worker, "MOST_MEGABYTES", 20.0)

    def busy(data: bytes) -> object:
        end = time.process_time() + 0.2
        while time.process_time() < end:
            pass
        return None

    def large(data: bytes) -> object:
        return len(bytearray(b"1") * 60_000_000)

    assert "took" in tried(monkeypatch, busy).text
    if Path("/proc/self/status").exists():
        assert tried(monkeypatch, large).outcome == "fault"


def test_an_error_of_our_code_in_the_servers_log_is_found(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("Before.\n")
    start = log.stat().st_size

    assert worker._traceback(log, start) == ""
    log.write_text('Before.\nTraceback …\n File "/x/checkout/ui/a.py"\nKeyError: 1\n')
    assert worker._traceback(log, start) == "KeyError: 1"


def test_memory_and_time_of_another_process_are_measured() -> None:
    process = psutil.Process()

    assert worker._peak(process) >= 1_000_000
    assert worker._cpu_seconds(process) > 0
