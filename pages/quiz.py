"""Quiz: a class names faces, and is compared with a model."""

import streamlit as st

from ui import access
from ui.quiz import lead, start
from ui.quiz.play import PATH

st.title("Quiz")
game = lead.game()
if game:
    lead.lead(game)
    st.stop()

st.markdown(
    "What does this face show? A class answers on its phones, then sees the label, the model's "
    "prediction and how all others chose. Nobody needs a name or an account."
)
st.link_button("Join a game", PATH, icon=":material/login:", type="primary")
st.header("Lead a game")
access.field()
if not access.guard()["disabled"]:
    lead.offer()
    started = start.form()
    if started:
        lead.take(started)
st.caption(
    "Games are kept in this server's memory alone. One ends after two hours in which nobody "
    "answers, and is forgotten a day later. Players are told apart by an animal and a colour; who "
    "chose what is never shown."
)
