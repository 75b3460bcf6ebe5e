"""What every server does for its process, and that the API alone does it too."""

import asyncio
import os
import socket
import subprocess
import sys
import weakref
from collections.abc import Iterator

import httpx
import pytest

from api import upkeep
from api.memory_limit import FULL, VARIABLE
from fer.benchmarks.server.served import HOST, free_port
from fer.files import ROOT
from tests.patience import PATIENCE_SECONDS, wait_until


def test_garbage_is_collected_and_memory_given_back_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Cycle:
        pass

    async def some_turns() -> None:
        collecting = asyncio.create_task(upkeep.collect_garbage(lambda: forgotten.append(True)))
        async with asyncio.timeout(60):
            while not given_back:
                await asyncio.sleep(0.01)
        collecting.cancel()

    given_back, forgotten = list[bool](), list[bool]()
    monkeypatch.setattr(upkeep, "GARBAGE_SECONDS", 0.01)
    monkeypatch.setattr(upkeep, "RELEASE_TURNS", 2)
    monkeypatch.setattr(upkeep, "release_memory", lambda: given_back.append(True))
    cycle = Cycle()
    cycle.__dict__["itself"] = cycle
    there = weakref.ref(cycle)
    del cycle
    asyncio.run(some_turns())

    assert there() is None
    assert len(forgotten) >= 2


def test_what_the_start_took_is_given_back_before_anybody_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def served() -> list[str]:
        async with upkeep.upkeep(lambda: happened.append("loaded")):
            return list(happened)

    happened = list[str]()
    monkeypatch.setattr(upkeep, "limit_process", lambda: None)
    monkeypatch.setattr(upkeep, "release_memory", lambda: happened.append("given back"))

    assert asyncio.run(served()) == ["loaded", "given back"]


IMPATIENT = """
import sys
from api import patience
from fer.__main__ import main
patience.WAIT_SECONDS = 5.0
sys.exit(main(sys.argv[1:]))
"""


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://{HOST}:{port}/api/models", timeout=PATIENCE_SECONDS).is_success
    except httpx.TransportError:
        return False


@pytest.fixture
def port() -> Iterator[int]:
    """The port of the API alone, in an impatient process whose memory is full from the start."""
    command = [sys.executable, "-c", IMPATIENT, "serve", "--port", str(number := free_port())]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {VARIABLE: "1"}) as process:
        try:
            wait_until(lambda: answers(number))
            yield number
        finally:
            process.terminate()


@pytest.mark.slow
def test_the_api_alone_has_a_ceiling_of_memory_and_closes_what_stops_in_the_middle(
    port: int,
) -> None:
    with socket.create_connection((HOST, port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(b"GET /api/models HTTP/1.1\r\nHost: lab\r\nX: ")

        answer = httpx.post(
            f"http://{HOST}:{port}/api/classify", content=b"1", timeout=PATIENCE_SECONDS
        )

        assert (answer.status_code, answer.json()) == (503, {"error": FULL})
        assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")
