"""Notices that pages show in place of content: what failed, and what is missing."""

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


def no_model(sentence: str) -> None:
    """Say what needs a model while there is none."""
    st.info(sentence, icon=":material/psychology:")
