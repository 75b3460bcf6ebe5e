"""Which web pages may ask: this server's own, and those that its settings name.

A browser lets any page send to any server from inside its user's network, so each request says
which page asks.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

DEFAULT_PORTS = {"http": 80, "https": 443}


class Origins(CORSMiddleware):
    """An ASGI middleware that answers pages of other addresses with a sentence and nothing else."""

    def __init__(self, app: ASGIApp, is_known: Callable[[str], bool]) -> None:
        """Stand before `app`.

        Args:
            app: serves HTTP and sockets.
            is_known: whether a page of another address, such as `https://school.example`, may ask.
        """
        super().__init__(app, allow_methods=("GET", "POST"), allow_headers=("Content-Type",))
        self._is_known = is_known

    def is_allowed_origin(self, origin: str) -> bool:
        """Return whether a page of another address may ask."""
        return self._is_known(origin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it: with status 403, or in a socket's only message."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None or _is_ours(origin, headers):
            await self.app(scope, receive, send)
        elif self._is_known(origin):
            await super().__call__(scope, receive, send)
        elif scope["type"] == "websocket":
            # A browser tells its page nothing of a socket that was refused before it was open.
            socket = WebSocket(scope, receive, send)
            await socket.accept()
            await socket.send_json({"error": _refusal(origin)})
            await socket.close(1008)
        else:
            await JSONResponse({"error": _refusal(origin)}, 403)(scope, receive, send)


class HostOfBrowser:
    """An ASGI middleware that gives sockets the Host that their page's browser shows.

    Streamlit compares the two letter by letter: a proxy that adds the default port, or says in
    X-Forwarded-Host alone what the browser asked for, would leave its pages empty.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and _is_ours(origin, headers):
                scope = _with_header(scope, b"host", origin.partition("://")[2].encode("latin-1"))
            elif origin is not None and not _is_address(origin):
                # Streamlit refuses it so; of one that is no address it would make an error.
                scope = _with_header(scope, b"origin", b"null")
        await self._app(scope, receive, send)


def _with_header(scope: Scope, name: bytes, value: bytes) -> Scope:
    others = [each for each in scope["headers"] if each[0] != name]
    return {**scope, "headers": [*others, (name, value)]}


def _is_address(origin: str) -> bool:
    try:
        return bool(urlsplit(origin).netloc)
    except ValueError:
        return False


def _refusal(origin: str) -> str:
    return (
        f"This server does not know the page's address, {origin}. Whoever runs it can name it in "
        "server.corsAllowedOrigins, or let the proxy pass on the header Host."
    )


def _is_ours(origin: str, headers: Headers) -> bool:
    """Return whether a page of this server asks; a proxy may have another name than we."""
    # Of several proxies the first is the browser's.
    forwarded = headers.get("x-forwarded-host", "").partition(",")[0].strip()
    scheme, _, place = origin.partition("://")
    page = _host_and_port(place, scheme)
    return page is not None and page in {
        _host_and_port(host, scheme) for host in (headers.get("host", ""), forwarded)
    }


def _host_and_port(host: str, scheme: str) -> tuple[str, int | None] | None:
    """The parts of a Host header; None if it is none. Browsers leave the scheme's own port out."""
    try:
        parts = urlsplit(f"//{host}")
        port = parts.port or DEFAULT_PORTS.get(scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname and "@" not in host else None
