"""Progress bars for work that reports the fraction done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from fer.arrays import Progress
from ui.shared_result import SharedResult


@contextmanager
def progress_bar(words: str) -> Iterator[Progress]:
    """Show a progress bar from the first report to the end of the block."""
    place = st.empty()
    shown_percent = -1

    def progress(fraction: float) -> None:
        nonlocal shown_percent
        # Each report costs a message to the browser.
        if (percent := int(100 * fraction)) > shown_percent:
            shown_percent = percent
            place.progress(percent, f"{words}: {percent}%")

    try:
        yield progress
    finally:
        place.empty()


@st.fragment(run_every=1.0)
def follow(result: SharedResult[Any], words: str) -> None:
    """Show a progress bar of what is computed in the background; run the page again at its end."""
    if result.over:
        st.rerun()
    st.progress(result.done, f"{words}: {result.done:.0%}")
