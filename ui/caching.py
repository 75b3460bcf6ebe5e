"""Values that pages keep in memory between reruns, by a key such as a file's stamp."""

from collections.abc import Callable, Hashable
from typing import Generic, Literal, TypeVar

import streamlit as st

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Values by key, shared by all visitors or kept for one; they are shown and never changed."""

    def __init__(
        self,
        name: str,
        most: int,
        *,
        scope: Literal["global", "session"] = "global",
        ttl: str | None = None,
        spinner: str = "",
    ) -> None:
        """Keep nothing yet.

        Args:
            name: no other cache has it.
            most: values that are kept; beyond that the oldest goes.
            scope: `session` for what is a visitor's own; it goes with the visit.
            ttl: how long a value is kept, as in "15m"; for as long as there is room when None.
            spinner: shown while a value is computed.
        """

        def compute_once(key: Hashable, _compute: Callable[[], Value]) -> Value:
            del key  # Streamlit hashes it; it leaves out what starts with an underscore
            return _compute()

        # Streamlit tells functions apart by their names, and would take all of these for one.
        compute_once.__qualname__ = f"Cache({name})"
        keep = st.cache_resource(
            max_entries=most, scope=scope, ttl=ttl, show_spinner=spinner or False
        )
        self._get = keep(compute_once)

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of `key`, computed if it is not there; what that raises is not kept.

        Args:
            key: all that the value depends on, hashable by Streamlit.
            compute: called in this thread; who asks for the same key meanwhile waits.
        """
        return self._get(key, compute)
