"""Permission to change things: for the person at the server's own browser and for who was invited.

Everybody else looks and tries. `FER_PASSCODE` sets the passcode that opens it for others, and then
for the server's own browser too; `FER_OPEN=1` asks nobody.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import sleep
from typing import TypedDict
from urllib.parse import quote, urlsplit

import streamlit as st

from fer.errors import FerError

VARIABLE, OPEN_VARIABLE = "FER_PASSCODE", "FER_OPEN"

LINK = "passcode"
"""Name of the passcode in the address of an invitation."""

HINT = "This needs the passcode. Enter it in its field on this page."

GUESS_SECONDS = 1.0
"""Seconds that a wrong passcode costs, the next guess from the same address included."""

PROXY_HEADERS = ("forwarded", "via", "client-ip", "true-client-ip", "x-real-ip", "x-client-ip")
PROXY_PREFIXES = ("x-forwarded", "x-original", "x-cluster", "x-envoy", "cf-", "fly-")
"""Headers by which proxies and tunnels tell of themselves, and the beginnings of others."""

_GIVEN = f"passcode-{secrets.token_hex(8)}"
"""Name in a visitor's session; a browser can send values for any name that it knows."""


class NotAllowed(FerError):
    """A user without the passcode asked for a change."""


class Guard(TypedDict):
    """Arguments of a button."""

    disabled: bool
    help: str | None


def allowed() -> bool:
    """Return whether this user may change runs, models and datasets."""
    if not os.environ.get(VARIABLE) and (os.environ.get(OPEN_VARIABLE) == "1" or _is_at_server()):
        return True
    return _is_passcode(st.session_state.get(_GIVEN, ""))


def guard(*, ready: bool = True) -> Guard:
    """Return the arguments that turn a button off without permission, or while it is not ready."""
    may = allowed()
    return {"disabled": not (may and ready), "help": None if may else HINT}


def demand() -> None:
    """Refuse a user without permission; every action asks, since a browser can send any click.

    Raises:
        NotAllowed: this user is not at the server and did not give the passcode.
    """
    if not allowed():
        raise NotAllowed(HINT)


def field() -> None:
    """Show a field for the passcode to a user without permission."""
    if allowed():
        return
    with st.container(border=True), st.form("passcode-form", border=False):
        st.markdown("You can view everything. Enter the passcode to make changes.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Passcode", type="password", key="passcode-typed", width=220)
            st.form_submit_button("Enter", on_click=_enter)
        if st.session_state.get(_GIVEN):
            st.caption(":red[Wrong passcode.]")


def accept_invitation() -> None:
    """Take the passcode out of the page's address, which others may see and copy."""
    given = st.query_params.pop(LINK, None)
    if given is not None and not allowed():
        _give(given)


def invitation(addresses: Sequence[str]) -> str:
    """Return what the server prints of its passcode; nothing of one that somebody chose.

    Args:
        addresses: of the server; the last is the best known to other machines.
    """
    if os.environ.get(VARIABLE) or os.environ.get(OPEN_VARIABLE) == "1":
        return ""
    link = f"{addresses[-1].rstrip('/')}/?{LINK}={quote(_made_passcode())}"
    return f"  to change things from another machine: {link}\n"


@lru_cache
def _made_passcode() -> str:
    """Return the passcode of a server that was told none, until it ends."""
    return secrets.token_urlsafe(12)


def _is_passcode(given: str) -> bool:
    wanted = os.environ.get(VARIABLE) or _made_passcode()
    # What a terminal gave that is not in UTF-8 is nobody's passcode, and no error on every page.
    return hmac.compare_digest(*(each.encode("utf-8", "surrogatepass") for each in (given, wanted)))


def _enter() -> None:
    _give(st.session_state["passcode-typed"])


def _give(passcode: str) -> None:
    # One at a time: many windows guess no faster than one.
    with _guessing(_address()):
        if not _is_passcode(passcode):
            sleep(GUESS_SECONDS)
    st.session_state[_GIVEN] = passcode


@lru_cache(maxsize=1000)
def _guessing(_: str) -> Lock:
    """Return the lock of an address."""
    return Lock()


def _address() -> str:
    """Return who guesses: of an IPv6 address the half that its holder cannot choose at will."""
    forwarded = st.context.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    given = (forwarded if _is_loopback(st.context.ip_address) else None) or st.context.ip_address
    try:
        address = ip_address(given or "127.0.0.1")
    except ValueError:
        return str(given)
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or address.exploded[:19])


def _is_at_server() -> bool:
    """Return whether this user's browser runs on the server, with no proxy between.

    A proxy that does not tell of itself is known by the names that browsers have for it.
    """
    headers = st.context.headers
    names = [headers.get("Host", ""), urlsplit(headers.get("Origin", "//localhost")).netloc]
    return (
        _is_loopback(st.context.ip_address)
        and not any(_tells_of_proxy(name.lower()) for name in headers)
        and all(_is_local_name(name) for name in names)
    )


def _tells_of_proxy(header: str) -> bool:
    return header in PROXY_HEADERS or header.startswith(PROXY_PREFIXES)


def _is_local_name(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or (name != "" and _is_loopback(name))


def _is_loopback(address: str | None) -> bool:
    """Return whether it is this machine's own; Streamlit gives None for most of them."""
    if address is None:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback
