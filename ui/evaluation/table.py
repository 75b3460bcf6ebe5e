"""A small table of texts, which scrolls by itself where it is wider than the screen."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

Rows = Sequence[Sequence[str]]


def show(titles: Sequence[str], rows: Rows, *, alt: str) -> None:
    """Show rows of Markdown; the first cell of each is its name.

    Args:
        titles: one for each column, the first that of the names.
        rows: as many cells each as there are titles.
        alt: what the table is, for those who do not see it.
    """
    frame = pd.DataFrame(
        [row[1:] for row in rows], columns=list(titles[1:]), index=[row[0] for row in rows]
    )
    frame.index.name = titles[0] or None
    st.table(frame, border="horizontal", width="content", alt=alt)
