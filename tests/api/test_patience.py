"""Connections that stop in the middle, and what a process may open."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.types import Message, Receive, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from api import patience
from tests.api.serving import DAY_SECONDS, Clock, port_of, serving
from tests.patience import PATIENCE_SECONDS, wait_until

resource = pytest.importorskip("resource")

PAUSE_SECONDS = 0.6 * DAY_SECONDS
"""Less than the server waits, and twice it is more."""

LONG = 20
"""Megabytes, more than the systems on both sides keep."""


class Slow:
    """An app that takes its time over each answer, until it may go on."""

    def __init__(self) -> None:
        self.began, self.go_on = threading.Event(), threading.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        self.began.set()
        while not self.go_on.is_set():
            await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(LONG):
            await send({"type": "http.response.body", "body": bytes(1_000_000), "more_body": True})
        await send({"type": "http.response.body"})


@pytest.fixture
def app() -> Slow:
    return Slow()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server waits for a day."""
    for method in ("connection_made", "data_received", "pause_writing", "resume_writing"):
        monkeypatch.setattr(H11Protocol, method, getattr(H11Protocol, method))
    monkeypatch.setattr(patience, "WAIT_SECONDS", DAY_SECONDS)
    monkeypatch.setattr(patience, "UNREAD_SECONDS", DAY_SECONDS)
    patience.close_silent_connections()
    patience.close_unread_answers()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(patient: None, app: Slow, clock: Clock) -> Iterator[uvicorn.Server]:
    with serving(app, clock, lifespan="off", http="h11") as started:
        yield started


@pytest.fixture
def connection(server: uvicorn.Server) -> Iterator[socket.socket]:
    """One that the server knows of."""
    address = ("127.0.0.1", port_of(server))
    with socket.create_connection(address, timeout=PATIENCE_SECONDS) as connected:
        wait_until(lambda: server.server_state.connections)
        yield connected


def send_part(part: bytes, connection: socket.socket, server: uvicorn.Server) -> None:
    """Send a part of a request's headers, and wait until the server has it."""
    connection.sendall(part)
    (protocol,) = server.server_state.connections
    assert isinstance(protocol, H11Protocol)
    wait_until(lambda: protocol.conn.trailing_data[0].endswith(part))


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
    connection: socket.socket, server: uvicorn.Server, clock: Clock, sent: bytes, answer: bytes
) -> None:
    send_part(sent, connection, server)

    clock.skip(DAY_SECONDS)

    assert connection.recv(1000)[: len(answer)] == answer
    assert connection.recv(1000) == b""


def test_an_answer_may_take_its_time_and_headers_may_come_in_parts(
    connection: socket.socket, server: uvicorn.Server, clock: Clock, app: Slow
) -> None:
    clock.skip(PAUSE_SECONDS)
    send_part(b"GET / HTTP/1.1\r\n", connection, server)
    clock.skip(PAUSE_SECONDS)
    connection.sendall(b"Host: lab\r\nConnection: close\r\n\r\n")
    assert app.began.wait(PATIENCE_SECONDS)
    clock.skip(2 * DAY_SECONDS)
    app.go_on.set()

    answer = b"".join(iter(lambda: connection.recv(1_000_000), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert len(answer) > LONG * 1_000_000


def test_a_byte_now_and_then_keeps_no_connection(
    connection: socket.socket, server: uvicorn.Server, clock: Clock
) -> None:
    send_part(b"GET / HTTP/1.1\r\nHost: lab\r\nX: ", connection, server)
    clock.skip(PAUSE_SECONDS)
    send_part(b"x", connection, server)
    clock.skip(PAUSE_SECONDS)

    assert connection.recv(1000).startswith(b"HTTP/1.1 408")
    assert connection.recv(1000) == b""


def test_an_answer_that_nobody_reads_is_sent_no_further(
    patient: None, app: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "UNREAD_SECONDS", 0.1)
    app.go_on.set()
    with (
        serving(app, lifespan="off", http="h11") as server,
        socket.create_connection(("127.0.0.1", port_of(server)), PATIENCE_SECONDS) as connection,
    ):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: lab\r\n\r\n")
        assert app.began.wait(PATIENCE_SECONDS)
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
