"""The table of the datasets in `data/`."""

from functools import partial

import streamlit as st

from fer import files
from fer.dataset.crowd import CROWD_FILE
from fer.files import is_file, stamp
from fer.labels import DataSource, Split
from fer.sources.inventory import DatasetInfo, inspect_dataset
from ui import datasets
from ui.caching import Cache
from ui.wording import plain

KINDS = {
    DataSource.FER2013: "FER2013 as published by Kaggle",
    DataSource.SYNTHETIC: "synthetic faces",
    DataSource.OTHER: "other faces",
}

_inventories = Cache[DatasetInfo]("inventory", 64, spinner="Reading the datasets, once")


def show() -> None:
    """Each dataset with its rows and its contents, and what is wrong with those that have that."""
    st.markdown("## Datasets on this server")
    votes = stamp(datasets.data_folder() / CROWD_FILE)
    csvs = [files.ROOT / name for name in datasets.csv_files()]
    found = [
        _inventories.get((str(csv), stamp(csv), votes), partial(inspect_dataset, csv))
        for csv in csvs
        if is_file(csv)
    ]
    if not found:
        st.info("No dataset yet. Get one below.", icon=":material/database_off:")
        return
    st.dataframe(
        [
            {
                "dataset": dataset.name,
                **{str(split): rows for split, rows in zip(Split, dataset.rows, strict=True)},
                "MB": round(dataset.size_bytes / 1e6, 1),
                "contents": "cannot be opened" if dataset.problem else KINDS[dataset.source],
                "FER+ votes": "yes" if dataset.has_crowd else "no",
            }
            for dataset in found
        ],
        key="inventory",
        hide_index=True,
        alt="Datasets on this server",
    )
    problems = [dataset.problem for dataset in found if dataset.problem]
    for problem in [*problems, *datasets.left_out()]:
        st.warning(plain(problem), icon=":material/warning:")
