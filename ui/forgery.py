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

_take, _call = SessionState.set_widgets_from_proto, SessionState._call_callbacks
_read, _forget = WStates.__getitem__, WStates.remove_stale_widgets
_choose = Choice.deserialize


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep a line for a message that is none; a traceback for each would fill the disk."""
    if record.levelno == logging.WARNING:
        record.exc_info = None
    return True


def leave_out_forged_values() -> None:
    """Have every session leave out what is no widget's, and what its widget cannot read."""
    logging.getLogger(SOCKET).addFilter(_without_traceback)
    SessionState._call_callbacks = _called  # type: ignore[method-assign, assignment]
    SessionState.set_widgets_from_proto = _taken  # type: ignore[method-assign, assignment]
    WStates.__getitem__ = _value  # type: ignore[method-assign]
    WStates.remove_stale_widgets = _forgotten  # type: ignore[method-assign, assignment]
    Choice.deserialize = _chosen  # type: ignore[method-assign, assignment]


def _taken(session: SessionState, widget_states: WidgetStates) -> None:
    """Take the values of a message, but for those of no widget."""
    # Under another name a value would replace the session's own state.
    own = [each for each in widget_states.widgets if ID.match(each.id)]
    _take(session, WidgetStates(widgets=own))
    new = session._new_widget_state
    for each in own:
        # A value that is left out later, when it is looked at, would count as a change before.
        if each.id in new.widget_metadata and each.id not in new:
            new.states.pop(each.id, None)


def _value(states: WStates, key: str) -> Any:
    """Return the value of a widget; a KeyError where it cannot have it."""
    state, metadata = states.states.get(key), states.widget_metadata.get(key)
    if isinstance(state, Serialized) and metadata:
        # None of them: the visitor has cleared the widget.
        if state.value.WhichOneof("value") not in (None, metadata.value_type):
            raise KeyError(key)
        if not all(map(math.isfinite, _numbers(state.value))):
            raise KeyError(key)
    try:
        return _read(states, key)
    except Exception as problem:
        raise KeyError(key) from problem


def _chosen(choice: Choice[Any], value: list[str] | None) -> Any:
    # None of our pages lets a visitor take a choice back that was made for them.
    if value == [] and choice.default_option_index is not None:
        raise ValueError("one has to be chosen")
    return _choose(choice, value)


def _forgotten(states: WStates, active: frozenset[str], fragments: list[str] | None) -> None:
    """Forget what is not shown any more, with the fields that its callback could ask for."""
    _forget(states, active, fragments)
    for key, metadata in [*states.widget_metadata.items()]:
        if _is_stale_widget(metadata, active, fragments) and _shown_as(key) not in active:
            del states.widget_metadata[key]


def _called(session: SessionState, **options: Any) -> None:
    try:
        _call(session, **options)
    except KeyError as problem:
        # A click that came alone: a browser sends the fields of its page with it.
        if NO_FIELD not in str(problem):
            raise


def _shown_as(key: str) -> str:
    """Return the id of the component whose events are at `key`: they are shown where it is."""
    return key.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").removesuffix("__events")


def _numbers(value: WidgetState) -> Iterable[float]:
    return (value.double_value, *value.double_array_value.data)
