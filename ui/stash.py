"""The photos or the video that a visitor gave a page: they come back when the page is left and
opened again, for that visitor alone."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import streamlit as st
from streamlit import runtime

KEPT_SECONDS = 15 * 60.0
"""Since the page was last seen."""

PRIVACY = (
    "stay in the server's memory, are never written to its disk, and are forgotten when you close "
    "the app, or a quarter of an hour after you left this page."
)
"""The sentence about the files of a stash, to follow their name."""

Item = TypeVar("Item")


@dataclass(eq=False)
class Stash(Generic[Item]):
    """The files given before the page was left, and those its widget holds now."""

    most: int  # of what was given before
    before: list[Item] = field(default_factory=list)
    now: list[Item] = field(default_factory=list)
    seen: float = 0.0  # seconds of `time.monotonic`

    def everything(self, given: Sequence[Item]) -> list[Item]:
        """Return what was given before and what the widget holds now, which is `given`.

        A widget forgets what it held when its page is left; a visitor who takes something out of
        it calls `renew`.
        """
        if not given:
            self.before = [*self.before, *self.now][-self.most :]
        self.now = list(given)
        self.seen = time.monotonic()
        return [*self.before, *self.now]

    def renew(self) -> None:
        """Forget what the widget held: the visitor has changed it; for its `on_change`."""
        self.now = []

    def clear(self) -> None:
        """Forget what was given before."""
        self.before = []


_stashes: WeakSet[Stash[object]] = WeakSet()


def stash_of(name: str, most: int) -> Stash[Item]:
    """Return this visitor's stash of that name, for so many; it goes with the visit."""
    key = f"stash-{name}"
    if key not in st.session_state:
        st.session_state[key] = Stash(most)
        _stashes.add(st.session_state[key])
    found: Stash[Item] = st.session_state[key]
    return found


def forget_old() -> None:
    """Empty the stashes whose page was not seen for KEPT_SECONDS; the server calls it."""
    for stash in list(_stashes):
        if time.monotonic() - stash.seen > KEPT_SECONDS:
            stash.renew()
            stash.clear()


def forget_who_left() -> None:
    """Let go of visits whose time to come back is over, with their handles and uploads.

    Streamlit does so when the next visitor leaves.
    """
    if runtime.exists():
        kept: Any = runtime.get_instance()._session_mgr
        kept._session_storage._cache.expire()


def show_before(stash: Stash[Item], words: str, *, key: str) -> None:
    """Name what was given before, with a button that forgets it."""
    if not stash.before:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words, width="content")
        st.button("Clear", key=key, icon=":material/close:", on_click=stash.clear)
