"""Permission to change things: everyone has it, unless the server has a passcode."""

import hmac
import os
from threading import Lock
from time import sleep
from typing import TypedDict

import streamlit as st

from fer.errors import FerError

VARIABLE = "FER_PASSCODE"

HINT = "This needs the passcode. Enter it at the top of the page."


GUESS_SECONDS = 1.0
"""Seconds that a wrong passcode costs, the next guess of anybody included."""

_guessing = Lock()


class NotAllowed(FerError):
    """A user without the passcode asked for a change."""


def allowed() -> bool:
    """Return whether this user may change runs, models and datasets."""
    wanted = os.environ.get(VARIABLE, "")
    return not wanted or _same(st.session_state.get("passcode", ""), wanted)


class Guard(TypedDict):
    """Arguments of a button."""

    disabled: bool
    help: str | None


def guard(*, ready: bool = True) -> Guard:
    """Return the arguments that turn a button off without permission, or while it is not ready."""
    may = allowed()
    return {"disabled": not (may and ready), "help": None if may else HINT}


def demand() -> None:
    """Refuse a user without permission; every action asks, since a browser can send any click.

    Raises:
        NotAllowed: there is a passcode, and this user did not give it.
    """
    if not allowed():
        raise NotAllowed(HINT)


def field() -> None:
    """Show a field for the passcode, if there is one that this user has not given."""
    if allowed():
        return
    with st.container(border=True), st.form("passcode-form", border=False):
        st.markdown("You can view everything. Enter the passcode to make changes.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Passcode", type="password", key="passcode-typed", width=220)
            st.form_submit_button("Enter", on_click=_enter)
        if st.session_state.get("passcode"):
            st.caption(":red[Wrong passcode.]")


def _enter() -> None:
    typed = st.session_state["passcode-typed"]
    # One at a time: many windows guess no faster than one.
    with _guessing:
        if not _same(typed, os.environ.get(VARIABLE, "")):
            sleep(GUESS_SECONDS)
    st.session_state["passcode"] = typed


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
