"""The script that `app.py` serves: the pages, and what they share."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"

st.set_page_config(
    page_title="Facial expression lab",
    # A file of ours: browsers fetch Material icons for the tab from Google.
    page_icon=HERE / "icon.svg",
    layout="wide",
)

page = st.navigation(
    [
        st.Page(
            PAGES / "home.py",
            title="Home",
            icon=":material/home:",
            default=True,
            help="What this lab is, how good its model is, and what it refuses to claim.",
        ),
        st.Page(
            PAGES / "classify.py",
            title="Classify",
            icon=":material/familiar_face_and_zone:",
            help="Give it photos: it marks each face and tells which expression it shows.",
        ),
        st.Page(
            PAGES / "training.py",
            title="Training",
            icon=":material/model_training:",
            help="Teach a network yourself: start a run, watch it learn, compare runs.",
        ),
    ]
)

with st.sidebar:
    st.caption(
        "**An expression is not an emotion.** This lab names what a face shows, as the people "
        "who labelled FER2013 would likely have named it. What somebody feels, it cannot know."
    )

page.run()
