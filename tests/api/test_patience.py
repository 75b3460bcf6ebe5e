"""Connections that stop in the middle, and what a process may open."""

import asyncio
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import httpx
import pytest
import uvicorn
from starlette.types import Message, Receive, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from api import patience

resource = pytest.importorskip("resource")

WAIT_SECONDS = 0.4
"""Seconds for which the server waits here."""

PAUSE_SECONDS = WAIT_SECONDS / 2

LONG = 20
"""Megabytes, more than the systems on both sides keep."""


async def app(scope: Message, receive: Receive, send: Send) -> None:
    """Take longer over each answer than a browser may be silent here."""
    await asyncio.sleep(1.25 * WAIT_SECONDS)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(LONG):
        await send({"type": "http.response.body", "body": bytes(1_000_000), "more_body": True})
    await send({"type": "http.response.body"})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[uvicorn.Server]:
    """A server that waits no longer than that."""
    for method in ("connection_made", "data_received", "pause_writing", "resume_writing"):
        monkeypatch.setattr(H11Protocol, method, getattr(H11Protocol, method))
    monkeypatch.setattr(patience, "WAIT_SECONDS", WAIT_SECONDS)
    monkeypatch.setattr(patience, "UNREAD_SECONDS", WAIT_SECONDS)
    patience.close_silent_connections()
    patience.close_unread_answers()
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", http="h11")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield server
    server.should_exit = True
    thread.join()


@pytest.fixture
def port(server: uvicorn.Server) -> int:
    return int(server.servers[0].sockets[0].getsockname()[1])


def wait_until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (b"G", b"HTTP/1.1 408 "),
        (b"GET / HTTP/1.1\r\nHost: lab\r\nX: ", b"HTTP/1.1 408 "),
    ],
    ids=["nothing", "a byte", "half a header"],
)
def test_a_connection_that_says_nothing_more_is_closed(
    port: int, sent: bytes, answer: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)

        assert connection.recv(1000)[: len(answer)] == answer
        assert connection.recv(1000) == b""


def test_an_answer_may_take_its_time_and_headers_may_come_in_parts(port: int) -> None:
    assert len(httpx.get(f"http://127.0.0.1:{port}/").content) == LONG * 1_000_000

    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        time.sleep(PAUSE_SECONDS)
        for part in (b"GET / HTTP/1.1\r\n", b"Host: lab\r\n\r\n"):
            connection.sendall(part)
            time.sleep(PAUSE_SECONDS)

        assert connection.recv(1000).startswith(b"HTTP/1.1 200")


def test_a_byte_now_and_then_keeps_no_connection(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: lab\r\nX: ")
        bytes_more = 0
        while not select.select([connection], [], [], PAUSE_SECONDS)[0]:
            connection.sendall(b"x")
            bytes_more += 1
            assert bytes_more < 20

        assert connection.recv(1000).startswith(b"HTTP/1.1 408")
        assert connection.recv(1000) == b""


def test_an_answer_that_nobody_reads_is_sent_no_further(server: uvicorn.Server, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: lab\r\n\r\n")
        wait_until(lambda: server.server_state.connections)
        wait_until(lambda: not server.server_state.connections)

        read = 0
        with suppress(ConnectionResetError):
            while part := connection.recv(1_000_000):
                read += len(part)
        assert read < LONG * 1_000_000


def test_a_process_may_open_as_much_as_it_is_granted() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(128, soft), hard))

        patience.allow_most_handles()

        most = patience.MOST_HANDLES
        expected = most if hard == resource.RLIM_INFINITY else min(hard, most)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (expected, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
