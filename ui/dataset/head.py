"""What stands above the tabs: which dataset is open, and which model is asked about it."""

import streamlit as st

from fer.drawn.drawn_csv import is_drawn
from fer.errors import FerError
from fer.runs import Run
from ui import datasets, models
from ui.elements import inputs


def chosen() -> tuple[str, Run | None]:
    """The dataset, as `csv_files` lists it, and the model; none where there is none."""
    names = datasets.csv_files()
    several, some = len(names) > 1, _has_models()
    name, model = names[0], None
    with st.container(width=660), st.grid(2, min_column_width=150):
        if several:
            name = st.selectbox("Dataset", names, key="data", bind="query-params")
        if some:
            model = inputs.chosen_model()
    if is_drawn(name):
        _say_drawn()
    return name, model


def _has_models() -> bool:
    try:
        return bool(models.models())
    except FerError:
        return False


def _say_drawn() -> None:
    st.info(
        "**These faces are drawings.** They were made by this program from the rules of how "
        "muscles move a face, so that everything works on a machine without photos. What a "
        "network learns from them says nothing about photos. The real dataset is FER2013: "
        "the tab Sources gets it from Kaggle or from your disk.",
        icon=":material/draw:",
    )
