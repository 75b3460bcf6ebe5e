"""The script that `app.py` serves: the pages, and what they share."""

from pathlib import Path

import streamlit as st

from fer.errors import FerError
from ui import access, models, turns
from ui.wording import plain

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"

st.set_page_config(
    page_title="Facial expression lab",
    # A file of ours: browsers fetch Material icons for the tab from Google.
    page_icon=HERE / "icon.svg",
    layout="wide",
)

# Kept with the visit: making a page looks for its file on the disk, at every click of everybody.
if "pages" not in st.session_state:
    st.session_state["pages"] = [
        st.Page(
            PAGES / "home.py",
            title="Home",
            icon=":material/home:",
            default=True,
            help="What this app does, how accurate its model is, and its limits.",
        ),
        st.Page(
            PAGES / "classify.py",
            title="Classify",
            icon=":material/familiar_face_and_zone:",
            help="Upload photos: each face is marked with its predicted expression.",
        ),
        st.Page(
            PAGES / "live.py",
            title="Live",
            icon=":material/videocam:",
            help="Use your camera: each face is tracked, with its expressions over time.",
        ),
        st.Page(
            PAGES / "video.py",
            title="Video",
            icon=":material/movie:",
            help="Upload a video: each face is tracked, with its expressions over time.",
        ),
        st.Page(
            PAGES / "dataset.py",
            title="Dataset",
            icon=":material/grid_view:",
            help="Explore the training data: every face, its label, and errors in it.",
        ),
        st.Page(
            PAGES / "training.py",
            title="Training",
            icon=":material/model_training:",
            help="Train a network: start a run, watch its progress, compare runs.",
        ),
        st.Page(
            PAGES / "evaluation.py",
            title="Evaluation",
            icon=":material/analytics:",
            help="Accuracy, errors, calibration and robustness of models, and published results.",
        ),
        st.Page(
            PAGES / "glossary.py",
            title="Glossary",
            icon=":material/menu_book:",
            help="The technical terms of this app, in plain sentences.",
        ),
        st.Page(
            PAGES / "quiz.py",
            title="Quiz",
            icon=":material/groups:",
            help="A class names faces on its phones, and is compared with a model.",
        ),
    ]
page = st.navigation(st.session_state["pages"])
st.html(HERE / "contrast.css")

with st.sidebar:
    st.caption(
        "**An expression is not an emotion.** This app predicts how the people who labelled "
        "FER2013 would name what a face shows. It cannot know what somebody feels."
    )
    for reason in models.left_out():
        st.warning(plain(f"Left out of the models: {reason}"), icon=":material/folder_off:")


access.accept_invitation()
try:
    with turns.pages.turn():
        page.run()
except FerError as problem:
    st.error(plain(str(problem)), icon=":material/error:")
