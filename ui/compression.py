"""Streamlit's scripts, compressed: a browser that was never here loads them, three megabytes.

Streamlit sends them as they are, since compressing anew for each visitor takes the server's time.
Their names change with their content, so that each is compressed once and kept.
"""

import asyncio
import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from ui.protection import below_base

TYPES = {".js": "text/javascript", ".css": "text/css"}

FOR_GOOD = {
    "content-encoding": "gzip",
    "vary": "Accept-Encoding",
    "cache-control": "public, immutable, max-age=31536000",
}

MOST_KEPT = 500
"""Files that are kept; a page needs some fifty, all 320 take seven megabytes."""


class Compression:
    """An ASGI middleware that answers for scripts and styles where a browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app
        self._files = scripts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file, or pass the request on."""
        file = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] != "GET" or not _takes_gzip(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        packed = await asyncio.to_thread(compressed, file)
        answer = Response(packed, headers=FOR_GOOD, media_type=TYPES[file.suffix])
        await answer(scope, receive, send)


def scripts() -> Mapping[str, Path]:
    """Return Streamlit's scripts and styles by the paths that browsers ask for."""
    root = Path(file_util.get_static_dir())
    files = (each for each in (root / "static").rglob("*") if each.suffix in TYPES)
    return {below_base(each.relative_to(root).as_posix()): each for each in files}


@lru_cache(maxsize=MOST_KEPT)
def compressed(file: Path) -> bytes:
    """Return the content of a file, compressed."""
    return gzip.compress(file.read_bytes(), mtime=0)


def _takes_gzip(headers: Headers) -> bool:
    return "range" not in headers and "gzip" in headers.get("accept-encoding", "")
