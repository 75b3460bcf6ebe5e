"""Home's ways to the other pages."""

import streamlit as st

DOORS = {
    "classify": ("Classify your photos", "add_a_photo"),
    "live": ("Try your camera", "videocam"),
    "video": ("Follow a video", "movie"),
    "dataset": ("Look at the dataset", "grid_view"),
    "training": ("Train a network", "model_training"),
    "evaluation": ("Judge a model", "analytics"),
}
"""The file of each page, what its button says, and the button's icon."""


def buttons() -> None:
    """Show a button for each page, the first one to begin with."""
    with st.container(horizontal=True):
        for page, (label, icon) in DOORS.items():
            first = page == next(iter(DOORS))
            opened = st.button(
                label, type="primary" if first else "secondary", icon=f":material/{icon}:"
            )
            if opened:
                st.switch_page(f"../pages/{page}.py")
