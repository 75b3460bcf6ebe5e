"""Notices that pages show in place of content: what failed, and what is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from fer.errors import FerError
from ui.wording import plain


def problem(error: Exception | str) -> None:
    """Show an error sentence letter by letter."""
    st.error(plain(str(error)), icon=":material/error:")


@contextmanager
def show_problems() -> Iterator[None]:
    """Show the sentence of a FerError in place of the rest of the block, or of a function."""
    try:
        yield
    except FerError as error:
        problem(error)


@contextmanager
def stop_at_problems() -> Iterator[None]:
    """Show the sentence of a FerError and end the page there."""
    with show_problems():
        yield
        return
    st.stop()


def no_model(sentence: str) -> None:
    """Say what needs a model while there is none."""
    st.info(sentence, icon=":material/psychology:")
