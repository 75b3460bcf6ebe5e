"""The choices above the tabs: which dataset is open, and which model predicts it."""

import streamlit as st

from fer.dataset.fer2013 import is_synthetic
from fer.errors import FerError
from fer.runs import Run
from ui import datasets, models
from ui.elements import inputs


def chosen_dataset() -> tuple[str, Run | None]:
    """The dataset, as `csv_files` lists it, and the model; none where there is none."""
    names = datasets.csv_files()
    several, some = len(names) > 1, _has_models()
    name, model = names[0], None
    with st.container(width=660), st.grid(2, min_column_width=150):
        if several:
            name = st.selectbox("Dataset", names, key="data", bind="query-params")
        if some:
            model = inputs.chosen_model()
    if is_synthetic(name):
        _say_synthetic()
    return name, model


def _has_models() -> bool:
    try:
        return bool(models.models())
    except FerError:
        return False


def _say_synthetic() -> None:
    st.info(
        "**These faces are synthetic.** This app drew them from the rules of how muscles move a "
        "face, so that everything works on a machine without photos. Results on them say nothing "
        "about photos. The real dataset is FER2013: download or upload it in the tab Sources.",
        icon=":material/draw:",
    )
