"""Lesson: what to do with a class and this app, step by step."""

import streamlit as st

from fer import files
from fer.errors import FerError

TEXT = files.ROOT / "docs" / "lesson.md"

LAB = "(http://localhost:8501/"
"""How the file's links into the app begin; on its own pages they need no server's name."""

st.markdown(files.read_file(TEXT, FerError).decode().replace(LAB, "("))
