"""The button that saves a file."""

from functools import partial

import streamlit as st

download_button = partial(st.download_button, icon=":material/download:", on_click="ignore")
"""Streamlit's button with our icon; a click does not run the page again."""
