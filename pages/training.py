"""Training: start a run, watch it with everybody else, compare it with others."""

import streamlit as st

from ui import access
from ui.training import actions, comparison, form, pulse, summary, watch

st.title("Training")
st.markdown(
    "A network learns from small pictures of faces, here and now. It goes on when you close this "
    "page, and everyone who opens it sees the same."
)

actions.tell()
access.field()

states = summary.states()
watching, new, comparing = st.tabs(
    actions.TABS,
    key="show",
    bind="query-params",
    on_change="rerun",
)
if watching.open:
    with watching:
        watch.show(states)
if new.open:
    with new:
        form.show()
        pulse.draw(lambda: None, states, None)
if comparing.open:
    with comparing:
        comparison.show(states)
