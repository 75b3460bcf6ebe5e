"""The tab Sources: the datasets in `data/`, and ways to get more."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from fer import files
from fer.data_source import DataSource
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.split import Split
from fer.errors import FerError
from fer.files import stamp
from fer.sources.inventory import DatasetInfo, inspect_dataset
from fer.sources.kaggle import HANDLE
from ui import access, datasets
from ui.caching import Cache
from ui.dataset import actions
from ui.dataset.actions import Progress
from ui.elements import notices
from ui.elements.progress_bar import progress_bar
from ui.upload_limit import DATASET_MEGABYTES, allow_datasets
from ui.wording import plain

KINDS = {
    DataSource.FER2013: "FER2013 as published by Kaggle",
    DataSource.SYNTHETIC: "synthetic faces",
    DataSource.OTHER: "other faces",
}

ARCHIVES = ["zip", "tar", "gz", "tgz"]
"""Endings of files that are unpacked as they are read."""

_inventories = Cache[DatasetInfo]("inventory", 64, spinner="Reading the datasets, once")

_OUTCOME = "sources-outcome"

_TURN = "sources-turn"
"""Counts what was done; part of the uploaders' keys, so that they forget a file of 301 MB."""


def show() -> None:
    """Everything; nothing can be changed without permission."""
    access.field()
    if access.allowed():
        allow_datasets()
    _show_outcome()
    _show_inventory(_inventory())
    st.markdown("#### Get a dataset")
    st.markdown(
        "Each file is checked before it replaces your current data. **Stay on this page** until it "
        "is finished."
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _card("Kaggle", ":material/cloud_download:", _kaggle)
        _card("Your fer2013.csv", ":material/upload_file:", _csv)
        _card("Synthetic faces", ":material/draw:", _synthetic)
    with right:
        _card("FER+: crowd labels", ":material/groups:", _crowd)
        _card("Images in folders", ":material/folder_zip:", _pictures)


def _inventory() -> list[DatasetInfo]:
    """Return every dataset that is in `data/`."""
    votes = stamp(datasets.data_folder() / CROWD_FILE)
    csvs = [files.ROOT / name for name in datasets.csv_files()]
    return [
        _inventories.get((str(csv), stamp(csv), votes), partial(inspect_dataset, csv))
        for csv in csvs
        if csv.is_file()
    ]


def _show_outcome() -> None:
    """Show once what came of the user's last action."""
    done, problem = st.session_state.pop(_OUTCOME, ("", ""))
    if done:
        st.success(plain(done), icon=":material/check:")
    if problem:
        notices.problem(problem)


def _show_inventory(found: list[DatasetInfo]) -> None:
    st.markdown("#### Datasets on this server")
    if not found:
        st.info("No dataset yet. Get one below.", icon=":material/database_off:")
        return
    st.dataframe(
        [
            {
                "dataset": dataset.name,
                **{str(split): rows for split, rows in zip(Split, dataset.rows, strict=True)},
                "MB": round(dataset.size_bytes / 1e6, 1),
                "contents": _kind(dataset),
                "FER+ votes": dataset.has_crowd,
            }
            for dataset in found
        ],
        key="inventory",
        hide_index=True,
        alt="Datasets on this server",
    )
    for dataset in found:
        if dataset.problem:
            st.warning(plain(dataset.problem), icon=":material/warning:")


def _kind(dataset: DatasetInfo) -> str:
    return "cannot be opened" if dataset.problem else KINDS[dataset.source]


def _card(title: str, icon: str, draw: Callable[[], None]) -> None:
    with st.container(border=True):
        st.markdown(f"**{icon} {title}**")
        draw()


def _csv() -> None:
    st.markdown(
        "The file from Kaggle, 301 MB, or the archive with it. The upload can take a minute."
    )
    upload = st.file_uploader(
        "fer2013.csv", type=["csv", *ARCHIVES], max_upload_size=DATASET_MEGABYTES, key=_key("csv")
    )
    replace = _replace("csv", actions.FER2013)
    if _pressed("Use this file", "csv", ready=upload is not None) and upload:
        _do("Checking every line", lambda report: actions.csv(upload, replace, report))


def _kaggle() -> None:
    st.markdown(
        f"Downloads [the dataset](https://www.kaggle.com/datasets/{HANDLE}) that the original "
        "notebook used: FER2013, a download of about 100 MB. If the download is interrupted, press "
        "the button again to resume it."
    )
    token = st.text_input(
        "Kaggle API token, if Kaggle asks for one",
        type="password",
        key=_key("token"),
        disabled=not access.allowed(),
        help="Make one at kaggle.com/settings/api. It is used for this download and not stored. "
        "The content of kaggle.json works, too.",
    )
    replace = _replace("kaggle", actions.FER2013)
    if _pressed("Download from Kaggle", "kaggle"):
        _do("From Kaggle", lambda report: actions.kaggle(token, replace, report))


def _pictures() -> None:
    st.markdown(
        "The other common layout: a folder for each expression (`angry`, `disgust`, `fear`, "
        "`happy`, `neutral`, `sad`, `surprise`), with or without `train`, `validation` and `test` "
        "around them, packed as a zip or tar archive. Any size, colour or grey. On the command "
        "line, `python -m fer data get folder PATH` takes it unpacked."
    )
    upload = st.file_uploader(
        "Archive", type=ARCHIVES, max_upload_size=DATASET_MEGABYTES, key=_key("zip")
    )
    name = st.text_input("Name of the dataset", "pictures", key="pictures-name", max_chars=64)
    skip = st.checkbox("Skip images that cannot be read", key=_key("skip"))
    replace = _replace("pictures", f"{name}.csv")
    if _pressed("Create dataset", "pictures", ready=upload is not None) and upload:
        _do("Reading", lambda report: actions.pictures(upload, name, skip, replace, report))


def _crowd() -> None:
    st.markdown(
        "The votes of ten raters for every face of FER2013: "
        "[FER+](https://github.com/microsoft/FERPlus), by Microsoft, under the MIT licence "
        "(Barsoum et al., 2016). 1.6 MB. Shows where raters disagree with each other and with the "
        "labels."
    )
    upload = st.file_uploader(
        "Or use your fer2013new.csv", type="csv", max_upload_size=32, key=_key("votes")
    )
    replace = _replace("crowd", actions.VOTES)
    if _pressed("Use this file" if upload else "Download from Microsoft", "crowd"):
        _do("FER+", lambda report: actions.crowd(upload, replace, report))


def _synthetic() -> None:
    st.markdown(
        "Faces that this app draws, in the same format, for a machine without photos. They are "
        "generated when they are first needed, and are the same each time."
    )
    if actions.exists(actions.SYNTHETIC):
        st.caption("Already generated.")
    elif _pressed("Generate", "synthetic"):
        _do("Generating", actions.synthetic)


def _key(name: str) -> str:
    return f"source-{name}-{st.session_state.get(_TURN, 0)}"


def _replace(name: str, file: str) -> bool:
    """Ask whether what is there may go; only where something is."""
    return actions.exists(file) and st.checkbox(
        f"Replace the existing {plain(file)}",
        key=_key(f"replace-{name}"),
        disabled=not access.allowed(),
    )


def _pressed(label: str, name: str, *, ready: bool = True) -> bool:
    return st.button(label, key=f"get-{name}", **access.guard(ready=ready))


def _do(words: str, action: Callable[[Progress], str]) -> None:
    """Do it in sight, then draw the page anew with what came of it."""
    try:
        with progress_bar(words) as progress:
            outcome = (action(progress), "")
    except FerError as problem:
        outcome = ("", str(problem))
    st.session_state[_OUTCOME] = outcome
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()
