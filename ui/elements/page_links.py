"""Buttons from Home to the other pages."""

import streamlit as st

LINKS = {
    "classify": ("Classify your photos", "add_a_photo"),
    "live": ("Try your camera", "videocam"),
    "video": ("Analyse a video", "movie"),
    "dataset": ("Explore the dataset", "grid_view"),
    "training": ("Train a network", "model_training"),
    "evaluation": ("Evaluate a model", "analytics"),
}
"""The file of each page, what its button says, and the button's icon."""


def buttons() -> None:
    """Show a button for each page, the first one as the primary one."""
    with st.container(horizontal=True, gap="xsmall"):
        for page, (label, icon) in LINKS.items():
            first = page == next(iter(LINKS))
            opened = st.button(
                label, type="primary" if first else "secondary", icon=f":material/{icon}:"
            )
            if opened:
                st.switch_page(f"../pages/{page}.py")
