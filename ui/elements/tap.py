"""Taps of a finger on charts that can be clicked."""

from pathlib import Path

import streamlit as st

from ui.elements.component import script

_taps = st.components.v2.component("taps", js=script([Path(__file__).with_suffix(".js")]))


def on_charts() -> None:
    """Let a tap on any chart of the page select what it is on; called once."""
    _taps(key="taps")
