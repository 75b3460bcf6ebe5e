"""Time limits for browsers that stop in the middle, and room for the connections of all others.

uvicorn waits for ever for the first request of a connection, and for the rest of one.
"""

import asyncio
import importlib
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

WAIT_SECONDS = 15.0
"""Seconds that a request's headers may take from their first byte, and its body between two."""

SLOWEST_BYTES = 2_000
"""Bytes a second that a body has to have after its first WAIT_SECONDS; a modem of 1992 had it."""

UNREAD_SECONDS = 60.0
"""Seconds for which the server waits until a browser reads on: some 50 kB, and it gets more."""

MOST_HANDLES = 65_536
"""Open files and connections that a process asks for, where the system sets no limit of its own."""

TOO_SLOW = f"The request did not go on within {WAIT_SECONDS:.0f} seconds, or too slowly."

_LATE = (
    "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: text/plain\r\n"
    f"content-length: {len(TOO_SLOW)}\r\n\r\n{TOO_SLOW}"
).encode()


def close_silent_connections() -> None:
    """Have each connection close that sends no request, or not all of its headers, in time."""
    made, received = H11Protocol.connection_made, H11Protocol.data_received
    waits: dict[H11Protocol, asyncio.TimerHandle] = {}

    def wait(protocol: H11Protocol, *, begins: bool = True) -> None:
        waiting = protocol.conn.their_state is h11.IDLE and not protocol.transport.is_closing()
        # A byte now and then must not win time: only the first of a request does.
        if (begins or not waiting) and (timer := waits.pop(protocol, None)):
            timer.cancel()
        if waiting and protocol not in waits:
            waits[protocol] = protocol.loop.call_later(WAIT_SECONDS, close, protocol)

    def close(protocol: H11Protocol) -> None:
        del waits[protocol]
        # A connection that became a socket is none of this protocol any more.
        if protocol.conn.their_state is h11.IDLE and protocol in protocol.connections:
            if protocol.conn.trailing_data[0]:
                protocol.transport.write(_LATE)
            protocol.transport.close()

    def connection_made(self: H11Protocol, transport: Any) -> None:
        made(self, transport)
        wait(self)

    def data_received(self: H11Protocol, data: bytes) -> None:
        begins = not self.conn.trailing_data[0]
        received(self, data)
        wait(self, begins=begins)

    H11Protocol.connection_made = connection_made  # type: ignore[method-assign]
    H11Protocol.data_received = data_received  # type: ignore[method-assign]


def close_unread_answers() -> None:
    """Have each connection close whose browser does not read what is sent to it."""
    paused, resumed = H11Protocol.pause_writing, H11Protocol.resume_writing
    waits: dict[H11Protocol, asyncio.TimerHandle] = {}

    def close(protocol: H11Protocol) -> None:
        del waits[protocol]
        protocol.transport.abort()

    def pause_writing(self: H11Protocol) -> None:
        paused(self)
        waits[self] = self.loop.call_later(UNREAD_SECONDS, close, self)

    def resume_writing(self: H11Protocol) -> None:
        resumed(self)
        waits.pop(self).cancel()

    H11Protocol.pause_writing = pause_writing  # type: ignore[method-assign]
    H11Protocol.resume_writing = resume_writing  # type: ignore[method-assign]


def allow_most_handles() -> None:
    """Raise the number of files and connections that this process may open to what it is granted.

    macOS starts with 256, of which a class of thirty needs more. Windows has no such limit.
    """
    try:
        resource: Any = importlib.import_module("resource")
    except ModuleNotFoundError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_HANDLES if hard == resource.RLIM_INFINITY else min(hard, MOST_HANDLES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
