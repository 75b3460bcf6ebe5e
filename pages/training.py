"""Training: start runs, watch them and compare them."""

import streamlit as st

from ui import access
from ui.training import actions, comparison, controls, form, refresh, summary, watch

st.title("Training")
st.markdown(
    "Train a network on this server. Training continues when you close the page, and everybody "
    "with access sees the same runs."
)

actions.show_outcome()
controls.left_out()
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
        refresh.follow(lambda: None, states, None)
if comparing.open:
    with comparing:
        comparison.show(states)
