"""The servers that help WebRTC to find its way, as the environment names them."""

import json
import os
from typing import Any

from fer.errors import FerError

VARIABLE = "FER_ICE_SERVERS"


class BadIceServers(FerError):
    """The environment variable does not hold a list of servers."""


def ice_servers() -> list[dict[str, Any]]:
    """Return the servers as WebRTC takes them; none unless FER_ICE_SERVERS lists some.

    Raises:
        BadIceServers: the variable is set to something else.
    """
    text = os.environ.get(VARIABLE, "").strip()
    try:
        servers = json.loads(text or "[]")
        if isinstance(servers, list) and all(map(_is_server, servers)):
            return servers
    except json.JSONDecodeError:
        pass  # no list either
    raise BadIceServers(
        f"{VARIABLE} is no list of STUN and TURN servers, so WebRTC is off. Choose "
        "WebSocket under Advanced. docs/deployment.md shows such a list."
    )


def _is_server(server: object) -> bool:
    urls = server.get("urls") if isinstance(server, dict) else None
    several = urls if isinstance(urls, list) else [urls]
    return bool(several) and all(
        isinstance(url, str) and url.startswith(("stun:", "turn:", "turns:")) for url in several
    )
