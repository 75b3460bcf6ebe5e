"""The socket for live pictures under uvicorn, with clients that do not behave."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from api import socket_limits, stream
from api.socket_limits import MESSAGE_BYTES, limit_sockets
from tests.api.conftest import app
from tests.api.serving import DAY_SECONDS, Clock, port_of, serving
from tests.made_up import picture
from tests.patience import PATIENCE_SECONDS

PICTURE_BYTES = MESSAGE_BYTES["/api/live"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def port(asked: list[str], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Of a server as Streamlit sets it up, that waits for a day."""
    assert not asked
    monkeypatch.setattr(stream, "SILENT_SECONDS", DAY_SECONDS)
    with limited(app, clock, ws_ping_interval=None) as found:
        yield found


@contextmanager
def limited(served: Any, clock: Clock | None = None, **options: Any) -> Iterator[int]:
    limit_sockets()
    largest = {"ws": "websockets-sansio", "ws_max_size": 200_000_000}
    with serving(served, clock, **largest, **options) as server:
        yield port_of(server)


def live(port: int) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{port}/api/live", open_timeout=PATIENCE_SECONDS)


def pass_silence(clock: Clock) -> None:
    """As much of it as ends a connection."""
    clock.skip(0)  # who was just told that all is ready is waited for from now on
    clock.skip(DAY_SECONDS)


def closing(client: ClientConnection) -> tuple[int | None, str]:
    """The code and the reason with which the server closes, whatever it says before."""
    with suppress(ConnectionClosed):
        while client.recv(timeout=PATIENCE_SECONDS):
            pass
    return client.close_code, client.close_reason or ""


def test_a_picture_of_the_largest_size_is_looked_at(port: int) -> None:
    with live(port) as client:
        assert "ready" in client.recv(timeout=PATIENCE_SECONDS)

        client.send(picture().ljust(PICTURE_BYTES, b"x"))

        assert '"faces"' in client.recv(timeout=PATIENCE_SECONDS)


def test_a_larger_message_is_refused_by_its_header(port: int) -> None:
    with live(port) as client:
        # The header of a binary message of 200 MB; not a byte of it follows.
        client.socket.sendall(b"\x82\xff" + (200_000_000).to_bytes(8) + bytes(4))

        code, reason = closing(client)

    assert code == 1009
    assert str(PICTURE_BYTES) in reason


def test_a_message_in_parts_is_refused_when_they_are_too_many(port: int) -> None:
    with live(port) as client:
        with suppress(ConnectionClosed):
            client.send(bytes(PICTURE_BYTES // 2) for _ in range(100))

        assert closing(client)[0] == 1009


def test_of_messages_that_are_not_whole_the_largest_goes_where_all_are_too_much(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_limits, "UNFINISHED_BYTES", 300_000)
    with live(port) as greedy, live(port) as other:
        for client, size in ((greedy, 250_000), (other, 100_000)):
            assert "ready" in client.recv(timeout=PATIENCE_SECONDS)
            client.socket.sendall(b"\x82\xff" + size.to_bytes(8) + bytes(4) + bytes(size - 1))

        assert closing(greedy) == (1013, "too many messages are not whole")
        other.socket.sendall(b"\0")
        assert "error" in other.recv(timeout=PATIENCE_SECONDS)
    assert not socket_limits._unfinished


def test_a_message_of_countless_empty_parts_is_refused(port: int) -> None:
    with live(port) as client:
        assert "ready" in client.recv(timeout=PATIENCE_SECONDS)
        client.socket.sendall(b"\x02\x80\0\0\0\0" + b"\0\x80\0\0\0\0" * 2000)

        assert closing(client) == (1009, "the message has too many parts")


def test_a_message_that_never_ends_is_given_up(
    port: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_limits, "UNREAD_SECONDS", 0.1)
    with live(port) as client:
        assert "ready" in client.recv(timeout=PATIENCE_SECONDS)
        client.socket.sendall(b"\x82\xff" + (100_000).to_bytes(8) + bytes(4) + b"half of it")

        pass_silence(clock)

        assert closing(client) == (4408, stream.NOTHING_CAME)


def test_fifty_silent_sockets_are_closed_and_keep_nobody_away(port: int, clock: Clock) -> None:
    with ExitStack() as sockets:
        silent = [sockets.enter_context(live(port)) for _ in range(50)]
        for client in silent:
            assert "ready" in client.recv(timeout=PATIENCE_SECONDS)
        camera = sockets.enter_context(live(port))
        assert "ready" in camera.recv(timeout=PATIENCE_SECONDS)

        camera.send(picture())

        assert '"faces"' in camera.recv(timeout=PATIENCE_SECONDS)
        pass_silence(clock)
        assert {closing(client)[0] for client in silent} == {4408}


def test_a_text_that_is_none_is_closed_on_without_a_traceback(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with live(port) as client:
        client.socket.sendall(b"\x81\x82" + bytes(4) + b"\xff\xff")

        assert closing(client)[0] == 1007

    assert not [each for each in caplog.records if each.exc_info]


def test_a_text_is_refused_where_none_is_taken(
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket_limits, "BINARY", "/api/live")
    with live(port) as client:
        client.send("a text")

        assert closing(client)[0] == 1003

    assert not [each for each in caplog.records if each.exc_info]


UPGRADE = (
    b" HTTP/1.1\r\nHost: lab\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


@pytest.mark.parametrize("reads", [True, False])
def test_who_answers_no_ping_is_dropped_without_a_traceback(
    reads: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_limits, "UNREAD_SECONDS", 0.2)
    ended = threading.Event()

    async def chatter(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            assert (await receive())["type"] == "websocket.connect"
            await send({"type": "websocket.accept"})
            try:
                while reads:
                    await send({"type": "websocket.send", "bytes": bytes(20_000)})
                    await asyncio.sleep(0.001)
                await send({"type": "websocket.send", "bytes": bytes(20_000_000)})
                await receive()
            finally:
                ended.set()

    with (
        limited(chatter, ws_ping_interval=0.1, ws_ping_timeout=0.1, lifespan="off") as port,
        socket.create_connection(("127.0.0.1", port)) as deaf,
    ):
        deaf.settimeout(PATIENCE_SECONDS)
        deaf.sendall(b"GET /" + UPGRADE)
        with suppress(ConnectionError):
            while reads and deaf.recv(1_000_000):
                pass
        assert ended.wait(PATIENCE_SECONDS)

    assert not [each for each in caplog.records if each.exc_info or "Traceback" in each.message]


def test_who_reads_no_answers_is_dropped(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "SILENT_SECONDS", 0.1)
    monkeypatch.setattr(socket_limits, "UNREAD_SECONDS", 0.1)
    with socket.create_connection(("127.0.0.1", port)) as deaf:
        deaf.settimeout(PATIENCE_SECONDS)
        deaf.sendall(b"GET /api/live" + UPGRADE)
        # Texts that are no settings, each answered at once with its own words.
        text = b'{"' + b"x" * 100 + b'":1}'
        message = b"\x81" + bytes([0x80 + len(text)]) + bytes(4) + text

        def shout() -> None:
            while True:
                deaf.sendall(message * 1000)

        with pytest.raises(ConnectionError):
            shout()
