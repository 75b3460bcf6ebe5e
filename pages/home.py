"""Home: what this is, how good its model is, and where to go."""

from functools import partial

import streamlit as st

from ui import models
from ui.elements import inputs, page_links
from ui.wording import plain

st.title("Facial expression lab")
st.markdown(
    "See how a computer reads faces, and how often it is wrong. A small neural network names one "
    "of seven expressions: anger, disgust, fear, happiness, sadness, surprise or neutral. It "
    "learned them from FER2013, 35,887 small pictures found on the web."
)
page_links.buttons()

st.subheader("How good is it?")
figures = inputs.headline()
metric = partial(st.metric, border=True, height="stretch")
with st.grid(min_column_width=240):
    metric(
        "Right answers",
        f"{figures.accuracy:.1%}",
        f"{(figures.accuracy - models.NOTEBOOK_ACCURACY) * 100:+.1f} points",
        help="Accuracy on PrivateTest, beside that of the notebook this lab grew from.",
    )
    metric(
        "Macro F1",
        f"{figures.macro_f1:.3f}",
        help="Each expression counts the same, however rare: 1 is perfect.",
    )
    metric(
        "Tested on",
        f"{figures.faces:,} faces",
        help="PrivateTest, the part of FER2013 that is kept for one last test.",
    )
st.caption(
    f"These are the figures of the model {plain(figures.model)}. The notebook this lab grew from "
    f"gave {models.NOTEBOOK_ACCURACY:.2%} right answers. People agree with FER2013's labels in "
    "about 65 of 100 cases."
)

st.subheader("What it refuses to claim")
st.markdown(
    "- **An expression is not an emotion.** A smile is visible; whether somebody is happy is not.\n"
    "- **It is no judge of people.** Not of pupils, applicants, patients or customers: show a "
    "class how such a model works and fails, never what it makes of a pupil.\n"
    "- **It is not equally right for everyone.** Nobody has checked it for every age, sex and "
    "skin colour, and FER2013's own labels are often wrong."
)
