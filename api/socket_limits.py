"""Limits of a socket that ASGI has no words for: a message's size, and an end that nobody reads.

And where uvicorn itself ends a socket, its log has a line or none, and no traceback.

Streamlit starts uvicorn, and tells it 200 MB for every message to any address. uvicorn offers no
way to say less for one of them, so its class is changed where it learns the address.
"""

import asyncio
from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from fer.memory import MEGABYTE

BINARY = "/_stcore/stream"
"""The end of the path of Streamlit's socket, which has an error of Python for a text."""

MESSAGE_BYTES = {"/api/live": 512 * 1024, "/api/quiz": 4096, BINARY: 2 * MEGABYTE}
"""The most that a message may have by the path's end: a picture of 640x480 has about 40,000, an
answer in a game not a hundred, and 4,000 points chosen on a map half a million."""

MOST_FRAMES = 1000
"""Frames of a message: an empty one counts nothing, and is kept all the same."""

UNFINISHED_BYTES, SMALL_BYTES = 64 * MEGABYTE, 64 * 1024
"""Of all messages that are not whole yet, which stay in memory until they are; and how much of one
is not counted."""

_unfinished: dict[WebSocketsSansIOProtocol, int] = {}
"""The bytes of each connection's message that is not whole yet, if they are more than a few."""

UNREAD_SECONDS = 5.0
"""The time that a connection that is over has to deliver what is left."""

_receive = WebSocketsSansIOProtocol.data_received
_lose = WebSocketsSansIOProtocol.connection_lost
_connect = WebSocketsSansIOProtocol.handle_connect
_end = WebSocketsSansIOProtocol.on_task_complete
_pass_on = WebSocketsSansIOProtocol.send_receive_event_to_app
_send = WebSocketsSansIOProtocol.send
_give_up = WebSocketsSansIOProtocol.keepalive_timeout

NO_TEXT, NOT_TAKEN, TOO_BIG, TRY_AGAIN_LATER = 1007, 1003, 1009, 1013
"""RFC 6455's codes for a text that is not in UTF-8, for a kind of message that is not taken and for
one that is too large, and IANA's for a server that has too much to do."""


def limit_sockets() -> None:
    """Hold the sockets of this process to the limits, from the next connection on."""
    WebSocketsSansIOProtocol.data_received = _received  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.connection_lost = _lost  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.handle_connect = _limited  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.handle_parser_exception = _refused  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.on_task_complete = _ended  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.send_receive_event_to_app = _passed_on  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.send = _sent  # type: ignore[method-assign, assignment]
    WebSocketsSansIOProtocol.keepalive_timeout = _given_up  # type: ignore[method-assign, assignment]


def _refused(protocol: WebSocketsSansIOProtocol) -> None:
    """Tell why, and pass over what still comes: to close on it at once would take that back."""
    if protocol.close_sent:
        return
    told = protocol.conn.close_sent
    protocol.queue.put_nowait({"type": "websocket.disconnect", "code": told.code if told else 1006})
    protocol.close_sent = True
    protocol.transport.write(b"".join(protocol.conn.data_to_send()))
    if protocol.transport.can_write_eof():
        protocol.transport.write_eof()
    protocol.close_timer = protocol.loop.call_later(UNREAD_SECONDS, protocol.transport.abort)
    protocol.read_paused = False
    protocol.transport.resume_reading()


def _received(protocol: WebSocketsSansIOProtocol, data: bytes) -> None:
    """Take what came; where all that is unfinished is too much, the largest part of it goes."""
    _receive(protocol, data)
    _unfinished.pop(protocol, None)
    if protocol.close_sent:
        return
    if len(protocol.frames) > MOST_FRAMES:
        _fail(protocol, TOO_BIG, "the message has too many parts")
    elif (size := _size(protocol)) > SMALL_BYTES:
        _unfinished[protocol] = size
        if sum(_unfinished.values()) > UNFINISHED_BYTES:
            largest = max(_unfinished, key=_unfinished.__getitem__)
            del _unfinished[largest]
            _fail(largest, TRY_AGAIN_LATER, "too many messages are not whole")


def _size(protocol: WebSocketsSansIOProtocol) -> int:
    """Return the bytes of the message that is not whole yet."""
    return len(protocol.conn.reader.buffer) + (protocol.conn.current_size or 0)


def _fail(protocol: WebSocketsSansIOProtocol, code: int, reason: str) -> None:
    protocol.frames = []
    protocol.conn.reader.discard()
    protocol.conn.fail(code, reason)
    _refused(protocol)


def _lost(protocol: WebSocketsSansIOProtocol, problem: Exception | None) -> None:
    """Count what is unfinished of a lost connection no longer."""
    _unfinished.pop(protocol, None)
    _lose(protocol, problem)


def _limited(protocol: WebSocketsSansIOProtocol, request: Any) -> None:
    """Refuse a larger message by its header, with code 1009, before any of it is kept."""
    path = request.path.partition("?")[0]
    for end, most in MESSAGE_BYTES.items():
        if path.endswith(end):
            protocol.conn.max_message_size = most
    _connect(protocol, request)


def _passed_on(protocol: WebSocketsSansIOProtocol) -> None:
    """Close on a text that is none, or not taken: a traceback would be printed for both."""
    if protocol.curr_msg_data_type == "text" and (code := _fault(protocol)):
        protocol.frames = []
        protocol.conn.send_close(code)
        protocol.handle_parser_exception()
    else:
        _pass_on(protocol)


def _fault(protocol: WebSocketsSansIOProtocol) -> int | None:
    """The code of what is wrong with a text; None where nothing is."""
    try:
        b"".join(protocol.frames).decode()
    except UnicodeDecodeError:
        return NO_TEXT
    return NOT_TAKEN if protocol.scope["path"].endswith(BINARY) else None


async def _sent(protocol: WebSocketsSansIOProtocol, message: Any) -> None:
    """Send; what comes after uvicorn has closed by itself is nobody's error."""
    try:
        await _send(protocol, message)
    except RuntimeError as problem:
        if protocol.close_sent:
            raise ClientDisconnected from problem
        raise


def _given_up(protocol: WebSocketsSansIOProtocol) -> None:
    """Drop who does not answer a ping, also where they read nothing any more."""
    _give_up(protocol)
    protocol.loop.call_later(UNREAD_SECONDS, _drop, protocol)


def _ended(protocol: WebSocketsSansIOProtocol, task: "asyncio.Task[None]") -> None:
    """Drop a connection whose other side does not read: closing waits for that, for ever."""
    _end(protocol, task)
    protocol.loop.call_later(UNREAD_SECONDS, _drop, protocol)


def _drop(protocol: WebSocketsSansIOProtocol) -> None:
    # One that is lost already cannot be aborted.
    if protocol in protocol.connections:
        protocol.transport.abort()
