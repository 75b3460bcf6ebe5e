"""Values for widgets as a browser can forge them."""

import math

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, WStates

from ui.forgery import leave_out_forged_values

SLIDER = "$$ID-0123-smoothing"


@pytest.fixture(autouse=True)
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    take, read = SessionState.set_widgets_from_proto, WStates.__getitem__
    monkeypatch.setattr(SessionState, "set_widgets_from_proto", take)
    monkeypatch.setattr(WStates, "__getitem__", read)
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
