"""The way to the answers of new photos, which on a phone begin below the screen."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from ui.elements.component import script

ANSWERS = "answers"
"""The key of the container of all answers."""

_arrival = st.components.v2.component(
    "arrival", js=script([Path(__file__).with_name("arrival.js")])
)


def scroll_to_answers(photos: Iterable[str]) -> None:
    """Bring the answers into sight when the photos of these names are others than before."""
    _arrival(key="arrival", data={"answers": ANSWERS, "photos": "/".join(photos)})
