"""The addresses at which this server is reached: printed at its start, and asked of nobody else.

Streamlit would ask a site for the machine's address on the internet, at its start and whenever an
unknown page opens a socket.
"""

import socket

import psutil
from streamlit import config, net_util
from streamlit.web.server import server_util

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104, compared with and not listened on


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
