"""The ceiling of the server's memory: above it nothing new comes in, who is there goes on."""

import asyncio
import gc
import os
import time

import psutil
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from fer.images.detector import release_memory
from fer.memory import MEGABYTE

VARIABLE, MOST_MEGABYTES = "FER_MEMORY_MEGABYTES", 1000
"""The variable that sets the ceiling, and its default."""

RETRY_SECONDS = 30

TRY_AGAIN_LATER = 1013
"""The code of a socket's closing, as IANA lists it."""

FULL = "The server's memory is full. Try again in half a minute."

PAUSE_SECONDS = 5.0
"""Between two attempts to find memory that is not needed any more."""


class MemoryLimit:
    """An ASGI middleware that lets in no upload, socket or page above the ceiling."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app
        self._process = psutil.Process()
        self._most = most_megabytes() * MEGABYTE
        self._released = -PAUSE_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with status 503 and a socket with code 1013."""
        if not _needs_memory(scope) or not await self._is_full():
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            # A browser tells its page nothing of a socket that was refused before it was open.
            socket = WebSocket(scope, receive, send)
            await socket.accept()
            await socket.close(TRY_AGAIN_LATER, FULL)
        else:
            await _refusal(scope["path"])(scope, receive, send)

    async def _is_full(self) -> bool:
        """Return whether the ceiling is passed by what is needed."""
        if self._has() and time.monotonic() - self._released > PAUSE_SECONDS:
            self._released = time.monotonic()
            await asyncio.to_thread(_release)
        return self._has()

    def _has(self) -> bool:
        return bool(self._process.memory_info().rss > self._most)


def most_megabytes() -> int:
    """Return how much memory the server may have before it lets nothing new in."""
    given = os.environ.get(VARIABLE, "")
    return int(given) if given.isdecimal() else MOST_MEGABYTES


def _needs_memory(scope: Scope) -> bool:
    """Return whether a visit begins with it, or something is sent; what a visit asks does not."""
    if scope["type"] != "http":
        return bool(scope["type"] == "websocket")
    is_page = Headers(scope=scope).get("sec-fetch-dest") == "document"
    return is_page or scope["method"] in ("POST", "PUT")


def _refusal(path: str) -> Response:
    headers = {"retry-after": str(RETRY_SECONDS), "connection": "close"}
    if "/api/" in path:
        return JSONResponse({"error": FULL}, 503, headers)
    return PlainTextResponse(FULL, 503, headers)


def _release() -> None:
    gc.collect()
    release_memory()
