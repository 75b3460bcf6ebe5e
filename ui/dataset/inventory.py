"""The table of the datasets in `data/`."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from fer import files
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset
from fer.files import is_file, stamp
from fer.labels import DataSource, Split
from ui import datasets
from ui.caching import Cache
from ui.wording import plain

KINDS = {
    DataSource.FER2013: "FER2013 as published by Kaggle",
    DataSource.SYNTHETIC: "synthetic faces",
    DataSource.OTHER: "other faces",
}

_inspected = Cache[tuple[dict[str, Any], str]](
    "inventory", 64, spinner="Reading the datasets, once"
)


def show() -> None:
    """Each dataset with its rows and its contents, and what is wrong with those that have that."""
    st.markdown("## Datasets on this server")
    votes = stamp(datasets.data_folder() / CROWD_FILE)
    csvs = [files.ROOT / name for name in datasets.csv_files()]
    found = [
        _inspected.get((str(csv), stamp(csv), votes), partial(inspect, csv))
        for csv in csvs
        if is_file(csv)
    ]
    if not found:
        st.info("No dataset yet. Get one below.", icon=":material/database_off:")
        return
    st.dataframe(
        [row for row, _ in found],
        key="inventory",
        hide_index=True,
        alt="Datasets on this server",
    )
    for problem in [*(problem for _, problem in found if problem), *datasets.left_out()]:
        st.warning(plain(problem), icon=":material/warning:")


def inspect(csv: Path) -> tuple[dict[str, Any], str]:
    """Return a dataset's row of the table, and why it cannot be opened; empty when it can.

    Takes some seconds if it was never opened before.
    """
    faces, contents, voted, problem = [0] * len(Split), "cannot be opened", False, ""
    try:
        dataset = open_dataset(csv)
    except BadDataset as refused:
        problem = str(refused)
    else:
        faces = np.bincount(dataset.usage, minlength=len(Split)).tolist()
        contents, voted = KINDS[dataset.source], datasets.crowd(dataset) is not None
    row = {
        "dataset": csv.name,
        **dict(zip(map(str, Split), faces, strict=True)),
        "MB": round(csv.stat().st_size / 1e6, 1),
        "contents": contents,
        "FER+ votes": "yes" if voted else "no",
    }
    return row, problem
