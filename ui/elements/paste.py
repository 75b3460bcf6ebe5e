"""Pasted pictures for an upload field: Streamlit's own takes chosen and dropped files only."""

from pathlib import Path

import streamlit as st

from ui.elements.component import script

_paste = st.components.v2.component("paste", js=script([Path(__file__).with_suffix(".js")]))


def into(field: str) -> None:
    """Give what is pasted on the page to the upload field with the key `field`."""
    _paste(key=f"paste-{field}", data={"field": field})
