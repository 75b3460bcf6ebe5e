"""The menu of pages on a phone, whose screen it covers."""

from pathlib import Path

import streamlit as st

_menu = st.components.v2.component(
    "menu", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def closes_by_itself() -> None:
    """Close the menu when a page is chosen in it, which Streamlit leaves open; called once."""
    _menu(key="menu")
