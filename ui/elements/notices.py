"""Notices that pages show in place of content: what failed, and what is missing."""

from collections.abc import Iterable
from typing import NoReturn

import streamlit as st

from ui.wording import plain


def problem(error: Exception | str) -> None:
    """Show an error sentence letter by letter."""
    st.error(plain(str(error)), icon=":material/error:")


def stop_with(error: Exception | str) -> NoReturn:
    """Show an error sentence and end the page there."""
    problem(error)
    st.stop()


def left_out(reasons: Iterable[str]) -> None:
    """Warn of each run that is not listed, since a file of it cannot be read."""
    for reason in reasons:
        st.warning(plain(f"A run is left out: {reason}"), icon=":material/folder_off:")


def no_model(sentence: str) -> None:
    """Say what needs a model while there is none."""
    st.info(sentence, icon=":material/psychology:")
