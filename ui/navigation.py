"""The script that `app.py` serves: the pages, and what they share."""

from copy import copy
from pathlib import Path

import streamlit as st

from fer.errors import FerError
from ui import access, corner, menu, models, turns
from ui.wording import plain

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"

SHOWN = {
    "home": ("home", "What this app does, how accurate its model is, and its limits."),
    "classify": (
        "familiar_face_and_zone",
        "Upload photos: each face is marked with its predicted expression.",
    ),
    "live": ("videocam", "Use your camera: each face is tracked, with its expressions over time."),
    "video": ("movie", "Upload a video: each face is tracked, with its expressions over time."),
    "dataset": ("grid_view", "Explore the training data: every face, its label, and errors in it."),
    "training": (
        "model_training",
        "Train a network: start a run, watch its progress, compare runs.",
    ),
    "evaluation": (
        "analytics",
        "Accuracy, errors, calibration and robustness of models, and published results.",
    ),
    "quiz": ("groups", "A class names faces on its phones, and is compared with a model."),
    "lesson": ("school", "A lesson of 45 minutes with this app alone, and one of 15."),
    "glossary": ("menu_book", "The technical terms of this app, in plain sentences."),
}
"""Each page in the order of the menu: its icon, and what its tooltip says."""

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
            PAGES / f"{name}.py",
            title=name.capitalize(),
            icon=f":material/{icon}:",
            default=name == "home",
            help=tooltip,
        )
        for name, (icon, tooltip) in SHOWN.items()
    ]
# Copies, as a page can be run once: when a visitor clicks again, Streamlit starts the next run
# while the one before still waits for its turn.
page = st.navigation([copy(each) for each in st.session_state["pages"]])
st.html(HERE / "contrast.css")

with st.sidebar:
    st.caption(
        "**An expression is not an emotion.** This app predicts how the people who labelled "
        "FER2013 would name what a face shows. It cannot know what somebody feels."
    )
    for reason in models.left_out():
        st.warning(plain(f"Left out of the models: {reason}"), icon=":material/folder_off:")
    corner.show(page.url_path)
    menu.closes_by_itself()


access.accept_invitation()
try:
    with turns.pages.turn():
        page.run()
except FerError as problem:
    st.error(plain(str(problem)), icon=":material/error:")
