"""Protection of pages and API: headers that browsers obey, and an address that stays closed."""

import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, file_util
from streamlit.url_util import make_url_path

FRAMES = "FER_FRAME_ANCESTORS"
"""Names the sites whose pages may show this one in a frame, with spaces between."""

METRICS = "FER_METRICS"
"""Set to 1, `/_stcore/metrics` is open: counts of visitors, memory of caches."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_ABOUT_PHOTOS = ("api", "media", "_stcore/upload_file")
"""Paths below which answers are about visitors' pictures, or are them."""


class Protection:
    """An ASGI middleware that adds the headers to each answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in headers().items()]
        self._private = tuple(f"{below_base(each)}/" for each in _ABOUT_PHOTOS)
        self._closed = None if os.environ.get(METRICS) == "1" else below_base("_stcore/metrics")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless its address is closed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._protected(scope["path"], message.get("headers", []))
            await send(message)

        if scope["path"] == self._closed:
            await protected({"type": "http.response.start", "status": 404})
            await send({"type": "http.response.body", "body": f"Set {METRICS}=1.".encode()})
        else:
            await self._app(scope, receive, protected)

    def _protected(self, path: str, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        ours = list(self._headers)
        if path.startswith(self._private):
            ours.append((b"cache-control", b"no-store"))
        names = {name for name, _ in ours}
        return [each for each in given if each[0].lower() not in names] + ours


def below_base(path: str) -> str:
    """Return the path below `server.baseUrlPath`."""
    return make_url_path(config.get_option("server.baseUrlPath"), path)


def headers() -> dict[str, str]:
    """Return the headers of every answer, by their names in small letters."""
    return {
        "content-security-policy": "; ".join(f"{key} {value}" for key, value in _policy().items()),
        "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }


def _policy() -> dict[str, str]:
    """Return where a page may load each kind of thing from: this server, and the page itself."""
    frames = " ".join(re.split(r"[\s,;]+", os.environ.get(FRAMES, "")))
    return {
        "default-src": "'self'",
        # Components' scripts come as blobs.
        "script-src": " ".join(["'self'", "blob:", *_inline_scripts()]),
        "worker-src": "'self' blob:",
        # Streamlit and Plotly write their styles into the page as it runs.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": f"'self' {frames}".strip(),
    }


def _inline_scripts() -> list[str]:
    """Return the hashes of the scripts that lie in Streamlit's page itself."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    return [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(page)
    ]
