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
            PAGES / "live.py",
            title="Live",
            icon=":material/videocam:",
            help="Look into your camera: it follows each face and shows its expressions over time.",
        ),
        st.Page(
            PAGES / "video.py",
            title="Video",
            icon=":material/movie:",
            help="Give it a video: it follows each face and shows its expressions over time.",
        ),
        st.Page(
            PAGES / "dataset.py",
            title="Dataset",
            icon=":material/grid_view:",
            help="Look at what networks learn from: every face, its label, and what is wrong.",
        ),
        st.Page(
            PAGES / "training.py",
            title="Training",
            icon=":material/model_training:",
            help="Teach a network yourself: start a run, watch it learn, compare runs.",
        ),
        st.Page(
            PAGES / "evaluation.py",
            title="Evaluation",
            icon=":material/analytics:",
            help="How good a model is, where it is wrong, how sure it is, and what others reach.",
        ),
    ]
)

with st.sidebar:
    st.caption(
        "**An expression is not an emotion.** This lab names what a face shows, as the people "
        "who labelled FER2013 would likely have named it. What somebody feels, it cannot know."
    )

page.run()
