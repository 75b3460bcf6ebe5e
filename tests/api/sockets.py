"""Talking to the socket for live pictures."""

from typing import Any

from starlette.testclient import WebSocketTestSession

LIVE = "/api/live"


def answer_to(socket: WebSocketTestSession, data: bytes) -> Any:
    """What the server says next, once it has got a picture."""
    socket.send_bytes(data)
    return socket.receive_json()
