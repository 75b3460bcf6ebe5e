"""Values that a browser sends for widgets which they cannot have: left out, as if they never came.

A browser can send any value under any name; Streamlit takes them all, and a page would stumble.
"""

import logging
import math
import re
from collections.abc import Iterable
from typing import Any

from streamlit.elements.widgets.button_group import _SingleSelectButtonGroupSerde as Choice
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.session_state import (
    STREAMLIT_INTERNAL_KEY_PREFIX,
    Serialized,
    SessionState,
    WStates,
    _is_stale_widget,
)

ID = re.compile(r"\$\$(ID-[^-]+-|STREAMLIT_INTERNAL_KEY_)")
"""The beginning of every id that Streamlit gives; no name in our pages has it."""

SOCKET = "streamlit.web.server.starlette.starlette_websocket"
"""The name of the log that Streamlit's socket writes."""

NO_FIELD = "st.session_state has no key"
"""In Streamlit's error for what the session lacks."""


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep a line for a message that is none; a traceback for each would fill the disk."""
    if record.levelno == logging.WARNING:
        record.exc_info = None
    return True


def leave_out_forged_values() -> None:
    """Have every session leave out what is no widget's, and what its widget cannot read."""
    logging.getLogger(SOCKET).addFilter(_without_traceback)
    take, read = SessionState.set_widgets_from_proto, WStates.__getitem__
    call = SessionState._call_callbacks
    chosen, forget = Choice.deserialize, WStates.remove_stale_widgets

    def set_widgets_from_proto(self: SessionState, widget_states: WidgetStates) -> None:
        # Under another name a value would replace the session's own state.
        own = [each for each in widget_states.widgets if ID.match(each.id)]
        take(self, WidgetStates(widgets=own))
        new = self._new_widget_state
        for each in own:
            # A value that is left out later, when it is looked at, would count as a change before.
            if each.id in new.widget_metadata and each.id not in new:
                new.states.pop(each.id, None)

    def value(self: WStates, key: str) -> Any:
        state, metadata = self.states.get(key), self.widget_metadata.get(key)
        if isinstance(state, Serialized) and metadata:
            # None of them: the visitor has cleared the widget.
            if state.value.WhichOneof("value") not in (None, metadata.value_type):
                raise KeyError(key)
            if not all(map(math.isfinite, _numbers(state.value))):
                raise KeyError(key)
        try:
            return read(self, key)
        except Exception as problem:
            raise KeyError(key) from problem

    def choice(self: Choice[Any], value: list[str] | None) -> Any:
        # None of our pages lets a visitor take a choice back that was made for them.
        if value == [] and self.default_option_index is not None:
            raise ValueError("one has to be chosen")
        return chosen(self, value)

    def remove_stale_widgets(
        self: WStates, active: frozenset[str], fragments: list[str] | None
    ) -> None:
        forget(self, active, fragments)
        # What is not shown any more has no fields that its callback could ask for.
        for key, metadata in [*self.widget_metadata.items()]:
            if _is_stale_widget(metadata, active, fragments) and _shown_as(key) not in active:
                del self.widget_metadata[key]

    def call_callbacks(self: SessionState, **options: Any) -> None:
        try:
            call(self, **options)
        except KeyError as problem:
            # A click that came alone: a browser sends the fields of its page with it.
            if NO_FIELD not in str(problem):
                raise

    SessionState._call_callbacks = call_callbacks  # type: ignore[method-assign]
    SessionState.set_widgets_from_proto = set_widgets_from_proto  # type: ignore[method-assign]
    WStates.__getitem__ = value  # type: ignore[method-assign]
    WStates.remove_stale_widgets = remove_stale_widgets  # type: ignore[method-assign, assignment]
    Choice.deserialize = choice  # type: ignore[method-assign, assignment]


def _shown_as(key: str) -> str:
    """Return the id of the component whose events are at `key`: they are shown where it is."""
    return key.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").removesuffix("__events")


def _numbers(value: WidgetState) -> Iterable[float]:
    return (value.double_value, *value.double_array_value.data)
