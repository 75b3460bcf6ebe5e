"""Time limits for browsers that stop in the middle, and room for the connections of all others.

uvicorn waits for ever for the first request of a connection, and for the rest of one.
"""

import asyncio
import importlib
from typing import Any

import h11
from streamlit import runtime
from uvicorn.protocols.http.h11_impl import H11Protocol

WAIT_SECONDS = 15.0
"""Seconds without a byte after which the server waits no longer for a request."""

MOST_HANDLES = 65_536
"""Open files and connections that a process asks for, where the system sets no limit of its own."""

TOO_SLOW = f"The request did not go on within {WAIT_SECONDS:.0f} seconds."

_LATE = (
    "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: text/plain\r\n"
    f"content-length: {len(TOO_SLOW)}\r\n\r\n{TOO_SLOW}"
).encode()


def close_silent_connections() -> None:
    """Have each connection close that sends no byte of a request, or of its headers, in time."""
    made, received = H11Protocol.connection_made, H11Protocol.data_received
    waits: dict[H11Protocol, asyncio.TimerHandle] = {}

    def wait(protocol: H11Protocol) -> None:
        if timer := waits.pop(protocol, None):
            timer.cancel()
        if protocol.conn.their_state is h11.IDLE and not protocol.transport.is_closing():
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
        received(self, data)
        wait(self)

    H11Protocol.connection_made = connection_made  # type: ignore[method-assign]
    H11Protocol.data_received = data_received  # type: ignore[method-assign]


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


def forget_who_left() -> None:
    """Let go of visits whose time to come back is over, with their handles and uploads.

    Streamlit does so when the next visitor leaves.
    """
    if runtime.exists():
        kept: Any = runtime.get_instance()._session_mgr
        kept._session_storage._cache.expire()
