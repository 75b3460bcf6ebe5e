"""Lesson: what to do with a class and this app, step by step."""

import re

import streamlit as st

from fer import files
from fer.errors import FerError

TEXT = files.ROOT / "docs" / "lesson.md"

LAB = "(http://localhost:8501/"
"""The beginning of the file's links into the app; on its own pages they need no server's name."""

FILE = re.compile(r"\[([^]]*)\]\([\w-]+\.md\)")
"""A link to another file of docs/, which the app does not serve."""

text = files.read_file(TEXT, FerError).decode().replace(LAB, "(./")
st.markdown(FILE.sub(r"\1", text))
