"""The button that saves a file, and tables as CSV."""

import csv
from collections.abc import Iterable, Sequence
from functools import partial
from io import StringIO
from typing import TypeAlias

import streamlit as st

from fer.recognition.export import as_text

Cell: TypeAlias = str | float | int | None

download_button = partial(st.download_button, icon=":material/download:", on_click="ignore")
"""Streamlit's button with our icon; a click does not run the page again."""


def csv_of(rows: Iterable[Sequence[Cell]]) -> str:
    r"""Rows as CSV, as spreadsheets read it; None is an empty cell.

    >>> csv_of([("name", "value"), ("a, b", None)])
    'name,value\r\n"a, b",\r\n'
    """
    text = StringIO()
    csv.writer(text).writerows(map(as_text, row) for row in rows)
    return text.getvalue()
