"""The limits of uploads: of a file, by what its visitor was asked for, of a visit, and of all.

Streamlit has one limit for a file and leaves a smaller one to the browser, so the smaller one is
kept here: photos stay in memory, and a few of 400 MB would fill it.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.body import LIMIT_MEGABYTES
from api.patience import SLOWEST_BYTES, TOO_SLOW, WAIT_SECONDS
from fer.memory import MEGABYTE

FORM_BYTES = 1024 * 1024
"""Bytes that Streamlit allows the form around an uploaded file; more than any has."""

VISIT_MEGABYTES = 200
"""Of files that a visitor may have on the server at a time, besides the largest one."""

VARIABLE, SERVER_MEGABYTES = "FER_UPLOAD_MEGABYTES", 1000
"""Of the files of all visitors at a time, and what sets it."""

ADDRESS_SHARE = 0.75
"""Of them, for one address: a class may be behind it, and leaves room for others."""

_PATH = "/_stcore/upload_file/"

MOST_VISITS = 10_000

_addresses: dict[str, str] = {}
"""The address that a visit's files come from, of the latest MOST_VISITS."""

_arriving: Counter[str] = Counter()
"""Bytes of requests that are being received, by their address."""


def _refused(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> HTTPException:
    """Return what ends a request; API and pages each answer it in their way, and hang up."""
    return HTTPException(status, sentence, {"connection": "close", **(headers or {})})


class UploadLimit:
    """An ASGI middleware that ends a request which is too large, too slow or one too many."""

    def __init__(
        self,
        app: ASGIApp,
        held: Callable[[], Mapping[str, int]] = dict,
        allowed: Callable[[str], int] = lambda _: LIMIT_MEGABYTES,
    ) -> None:
        """Stand before `app`.

        Args:
            app: reads the requests.
            held: the bytes of the files that are kept for each visit to the pages.
            allowed: the megabytes that a visit may send in a file.
        """
        self._app = app
        self._held, self._allowed = held, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on until more comes than may; then answer it with the reason."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Request(scope, self._held, self._allowed)

        async def limited() -> Message:
            return await request.limited(receive)

        try:
            await self._app(scope, limited, send)
        finally:
            request.end()


class _Request:
    """A request that is being received."""

    def __init__(
        self,
        scope: Scope,
        held: Callable[[], Mapping[str, int]],
        allowed: Callable[[str], int],
    ) -> None:
        _, is_upload, place = scope.get("path", "").partition(_PATH)
        self._address = (scope.get("client") or ("",))[0]
        self._visit = place.split("/")[0] if is_upload else None
        self._received, self._ended = 0, False
        self._waited_seconds = 0.0
        self._look, self._held = held, dict[str, int]()
        if self._visit:
            _addresses[self._visit] = self._address
            while len(_addresses) > MOST_VISITS:
                del _addresses[next(iter(_addresses))]
            megabytes = allowed(self._visit)
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
            self._held = dict(self._look())
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
