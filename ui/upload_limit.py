"""The limits of uploads: of a file, by what its visitor was asked for, of a visit, and of all.

Streamlit has one limit for a file and leaves a smaller one to the browser, so the smaller one is
kept here: photos stay in memory, and a few of 400 MB would fill it.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from fer.video.video_file import MAX_MEGABYTES
from ui.patience import SLOWEST_BYTES, TOO_SLOW, WAIT_SECONDS

PHOTO_MEGABYTES = 20
"""As the API takes."""

VIDEO_MEGABYTES = MAX_MEGABYTES
"""Of a video, for who has opened its page; it stays in memory too."""

DATASET_MEGABYTES = 400
"""As `.streamlit/config.toml` has it for the server. FER2013 has 301."""

FORM_BYTES = 1024 * 1024
"""Bytes that Streamlit allows the form around an uploaded file; more than any has."""

MEGABYTE = 1024 * 1024

VISIT_MEGABYTES = 200
"""Of files that a visitor may have on the server at a time, besides the largest one."""

VARIABLE, SERVER_MEGABYTES = "FER_UPLOAD_MEGABYTES", 1000
"""Of the files of all visitors at a time, and what sets it."""

ADDRESS_SHARE = 0.75
"""Of them, for one address: a class may be behind it, and leaves room for others."""

_PATH = "/_stcore/upload_file/"

_MOST_VISITORS = 1000

_large: dict[str, int] = {}
"""Visits that may send more than a photo, and how many megabytes; the latest last."""

_addresses: dict[str, str] = {}
"""The address that a visit's files come from."""

_arriving: Counter[str] = Counter()
"""Bytes of requests that are being received, by their address."""

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


def allow(megabytes: int) -> None:
    """Let this visitor send files of so many megabytes from now on."""
    if context := get_script_run_ctx():
        before = _large.pop(context.session_id, 0)
        _large[context.session_id] = max(megabytes, before)
        while len(_large) > _MOST_VISITORS:
            del _large[next(iter(_large))]


def _refused(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> HTTPException:
    """Return what ends a request; API and pages each answer it in their way, and hang up."""
    return HTTPException(status, sentence, {"connection": "close", **(headers or {})})


class UploadLimit:
    """An ASGI middleware that ends a request which is too large, too slow or one too many."""

    def __init__(self, app: Asgi) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on until more comes than may; then answer it with the reason."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Request(scope)

        async def limited() -> Message:
            return await request.limited(receive)

        try:
            await self._app(scope, limited, send)
        finally:
            request.end()


class _Request:
    """A request that is being received."""

    def __init__(self, scope: Message) -> None:
        _, is_upload, place = scope.get("path", "").partition(_PATH)
        self._address = (scope.get("client") or ("",))[0]
        self._visit = place.split("/")[0] if is_upload else None
        self._received, self._ended = 0, False
        self._waited_seconds = 0.0
        self._held: dict[str, int] = {}
        if self._visit:
            _addresses[self._visit] = self._address
            megabytes = _large.get(self._visit, PHOTO_MEGABYTES)
            self._most = megabytes * MEGABYTE + FORM_BYTES
            self._visit_most = (megabytes + VISIT_MEGABYTES) * MEGABYTE

    async def limited(self, receive: Receive) -> Message:
        """Return the next part of the request.

        Raises:
            HTTPException: none came in time, or too much.
        """
        if self._ended:
            return await receive()
        message = await self._next(receive)
        # What a browser announces may be untrue or missing, so the bytes are counted as they come.
        size = len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        # To look through all files for each of the small parts would take longer than they do.
        if self._received // MEGABYTE != (self._received + size) // MEGABYTE or not self._received:
            self._held = _held()
        self._received += size
        _arriving[self._address] += size
        if size:
            self._check()
        return message

    async def _next(self, receive: Receive) -> Message:
        """Return the next part; time in which it is we who are slow is not counted."""
        most = WAIT_SECONDS + self._received / SLOWEST_BYTES - self._waited_seconds
        began = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), min(most, WAIT_SECONDS))
        except TimeoutError:
            raise _refused(408, TOO_SLOW) from None
        self._waited_seconds += time.monotonic() - began
        return message

    def end(self) -> None:
        """Count what came no longer: it was answered, or is in the visit now."""
        _arriving[self._address] -= self._received
        if not _arriving[self._address]:
            del _arriving[self._address]

    def _check(self) -> None:
        held = self._held
        if self._visit:
            if self._received > self._most:
                raise _refused(413, "File too large")
            if held.get(self._visit, 0) + self._received > self._visit_most:
                raise _refused(413, "There are many files of yours here. Remove some first.")
        of_address = _arriving[self._address] + sum(
            size for visit, size in held.items() if _addresses.get(visit) == self._address
        )
        most = server_megabytes() * MEGABYTE
        if of_address > most * ADDRESS_SHARE or sum(held.values()) + _arriving.total() > most:
            raise _refused(
                429,
                "The server holds as many files as it may. Try again in a minute.",
                {"retry-after": "60"},
            )


def server_megabytes() -> int:
    """Return how much the files of all visitors may take of the server's memory."""
    given = os.environ.get(VARIABLE, "")
    return int(given) if given.isdecimal() else SERVER_MEGABYTES


def _held() -> dict[str, int]:
    """Return the bytes of the files that Streamlit keeps for each visit."""
    if not runtime.exists():
        return {}
    kept: Any = runtime.get_instance().uploaded_file_mgr
    return {
        visit: sum(len(file.data) for file in list(files.values()))
        for visit, files in list(kept.file_storage.items())
    }
