"""Values for widgets as a browser can forge them."""

import logging
import math
from contextlib import nullcontext

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.elements.widgets.button_group import _SingleSelectButtonGroupSerde as Choice
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, WStates
from streamlit.web.server.starlette import starlette_websocket

from ui import forgery
from ui.forgery import SOCKET, leave_out_forged_values

SLIDER = "$$ID-0123-smoothing"


@pytest.fixture(autouse=True)
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    take, read = SessionState.set_widgets_from_proto, WStates.__getitem__
    monkeypatch.setattr(SessionState, "set_widgets_from_proto", take)
    monkeypatch.setattr(WStates, "__getitem__", read)
    monkeypatch.setattr(WStates, "remove_stale_widgets", WStates.remove_stale_widgets)
    monkeypatch.setattr(SessionState, "_call_callbacks", SessionState._call_callbacks)
    monkeypatch.setattr(Choice, "deserialize", Choice.deserialize)
    leave_out_forged_values()


def positive(given: float | None) -> float:
    """The value of a slider that starts at 1, as its deserializer gives it."""
    if given is not None and given < 0:
        raise IndexError(given)
    return 1.0 if given is None else given


def value_of(sent: WidgetState) -> object:
    """The slider's value after that was sent; as Streamlit, its default where there is none."""
    states = WStates()
    states.set_widget_metadata(
        WidgetMetadata(SLIDER, positive, lambda value: value, "double_value")
    )
    states.set_widget_from_proto(sent)
    return states.get(SLIDER, positive(None))


def test_a_value_under_the_name_of_what_the_server_keeps_never_arrives() -> None:
    state = SessionState()
    names = ("stash-photos", "$$WIDGET", "$$ID-0123", SLIDER)
    sent = [WidgetState(id=name, int_value=1) for name in names]

    state.set_widgets_from_proto(WidgetStates(widgets=sent))

    assert list(state._new_widget_state.states) == [SLIDER]


def test_a_value_that_its_widget_can_have_is_taken() -> None:
    assert value_of(WidgetState(id=SLIDER, double_value=2)) == 2
    assert value_of(WidgetState(id=SLIDER)) == 1  # cleared


@pytest.mark.parametrize(
    "sent",
    [
        WidgetState(id=SLIDER, string_value="x"),
        WidgetState(id=SLIDER, int_value=2),
        WidgetState(id=SLIDER, double_value=math.nan),
        WidgetState(id=SLIDER, double_value=math.inf),
        WidgetState(id=SLIDER, double_value=-1),
    ],
    ids=lambda sent: str(sent).splitlines()[-1],
)
def test_a_value_that_its_widget_cannot_have_is_as_if_it_never_came(sent: WidgetState) -> None:
    assert value_of(sent) == 1


@pytest.mark.parametrize(("default", "value"), [(1, "b"), (None, None)])
def test_a_choice_that_has_to_be_made_cannot_be_taken_back(
    default: int | None, value: str | None
) -> None:
    choice = Choice(
        ["a", "b"], formatted_options=["a", "b"],
        formatted_option_to_option_index={"a": 0, "b": 1}, default_option_index=default,
    )  # fmt: skip
    states = WStates()
    states.set_widget_metadata(
        WidgetMetadata(SLIDER, choice.deserialize, choice.serialize, "string_array_value")
    )
    states.set_widget_from_proto(WidgetState(id=SLIDER, string_array_value=StringArray()))

    assert states.get(SLIDER, choice.deserialize(None)) == value


BUTTON = "$$ID-0123-save"


@pytest.fixture
def state() -> SessionState:
    """A session whose page has shown a button."""
    session = SessionState()
    session._set_widget_metadata(WidgetMetadata(BUTTON, bool, lambda value: value, "trigger_value"))
    session._old_state[BUTTON] = False
    return session


def pressed(session: SessionState, sent: WidgetState) -> list[str]:
    """The widgets whose callbacks Streamlit would call, once that was sent."""
    session.set_widgets_from_proto(WidgetStates(widgets=[sent]))
    new = session._new_widget_state
    return [key for key in new if session._widget_changed(key) and session.get_widget_metadata(key)]


def test_a_button_is_pressed_by_nothing_but_a_click(state: SessionState) -> None:
    assert pressed(state, WidgetState(id=BUTTON, int_value=5)) == []
    assert pressed(state, WidgetState(id=BUTTON, trigger_value=True)) == [BUTTON]


def test_a_button_that_is_not_shown_any_more_cannot_be_pressed(state: SessionState) -> None:
    state._new_widget_state.remove_stale_widgets(frozenset({BUTTON}), None)
    assert pressed(state, WidgetState(id=BUTTON, trigger_value=True)) == [BUTTON]

    state._new_widget_state.remove_stale_widgets(frozenset(), None)
    assert pressed(state, WidgetState(id=BUTTON, trigger_value=True)) == []


@pytest.mark.parametrize(("key", "raised"), [("nothing", KeyError), ("a-field", None)])
def test_a_click_without_the_fields_of_its_page_is_as_if_it_never_came(
    key: str, raised: type[Exception] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SessionState()

    def call(_: SessionState) -> None:
        if key == "nothing":
            raise KeyError(key)  # as an error of ours
        session[key]

    monkeypatch.setattr(forgery, "_call", call)

    with pytest.raises(raised) if raised else nullcontext():
        session._call_callbacks()


def test_the_events_of_a_component_are_taken_as_long_as_it_is_shown(state: SessionState) -> None:
    component = "$$ID-0123-faces"
    events, new = _make_trigger_id(component, "events"), state._new_widget_state
    state._set_widget_metadata(WidgetMetadata(events, str, str, "json_trigger_value"))

    new.remove_stale_widgets(frozenset({component}), None)
    assert events in new.widget_metadata

    new.remove_stale_widgets(frozenset(), None)
    assert events not in new.widget_metadata


def test_a_message_that_is_none_is_a_line_of_the_log_and_a_fault_of_ours_a_traceback(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = logging.getLogger(SOCKET)
    assert starlette_websocket._LOGGER.name == SOCKET
    monkeypatch.setattr(log, "propagate", True)

    log.warning("theirs", exc_info=ValueError("corrupt"))
    log.error("ours", exc_info=KeyError("bug"))

    traces = {each.message: bool(each.exc_info) for each in caplog.records}
    assert traces == {"theirs": False, "ours": True}
