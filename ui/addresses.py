"""The addresses at which this server is reached: printed at its start, and asked of nobody else.

Streamlit would ask a site for the machine's address on the internet, at its start and whenever an
unknown page opens a socket.
"""

import socket
from urllib.parse import urlsplit

import psutil
import segno
from streamlit import config, net_util
from streamlit.web.server import server_util

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104, compared with and not listened on

LOCAL = ("", "localhost", "127.0.0.1", "::1")
"""Names of this machine that lead others to their own."""

UNREACHABLE = (
    "Only this machine reaches this address: it has no network, or the server was started for this "
    "machine alone, or is in a container. If others have another address for it, open this page "
    "there."
)
"""The sentence beside an address that does not reach others."""


def ask_nobody() -> None:
    """Have Streamlit take the machine's own word for its address from now on."""
    net_util.get_external_ip = lambda: None
    net_util.get_internal_ip = lambda: next(iter(own_addresses()), None)


def own_addresses() -> list[str]:
    """Return this machine's IPv4 addresses in its networks; none of them is of loopback."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    return [
        each.address
        for name, found in psutil.net_if_addrs().items()
        for each in found
        if name in up and each.family == socket.AF_INET and not each.address.startswith("127.")
    ]


def server_addresses() -> list[str]:
    """Return the addresses to open in a browser, this machine's own first."""
    listens = config.get_option("server.address") or ""
    if config.is_manually_set("browser.serverAddress"):
        hosts = [config.get_option("browser.serverAddress")]
    elif listens in EVERYWHERE:
        hosts = ["localhost", *own_addresses()]
    else:
        hosts = [listens]
    return [server_util.get_url(host) for host in hosts]


def greeting() -> str:
    """Return what the server prints once it answers."""
    first, *others = server_addresses()
    lines = [
        f"  Facial expression lab: {first}",
        *(f"  from other machines: {each}" for each in others),
    ]
    return "\n".join(["", *lines, ""])


def class_addresses(shown: str) -> list[str]:
    """Return the addresses to give to others in the room, the most likely first.

    Args:
        shown: the address of this page in the browser that asks, without the page's own path.

    >>> class_addresses("https://school.example/lab")
    ['https://school.example/lab']
    """
    if reaches_others(shown):
        return [shown.rstrip("/")]
    own, *others = (each.rstrip("/") for each in server_addresses())
    return others[::-1] or [own]


def reaches_others(address: str) -> bool:
    """Return whether an address leads other machines here.

    >>> reaches_others("http://localhost:8501"), reaches_others("http://192.168.1.20:8501")
    (False, True)
    """
    return (urlsplit(address).hostname or "") not in LOCAL


def qr_code(link: str) -> str:
    """Return a link's QR code as an address that holds the picture; dark on white in any theme."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(light="#ffffff", border=3))
