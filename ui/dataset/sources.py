"""The tab Sources: the datasets in `data/`, and ways to get more."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from fer import files
from fer.arrays import Counts, Progress
from fer.dataset.crowd import CROWD_FILE, Crowd
from fer.dataset.csv_file import uploaded
from fer.dataset.names import SYNTHETIC_CSV, dataset_path
from fer.dataset.synthetic_csv import write_synthetic_csv
from fer.errors import FerError
from fer.files import is_file
from fer.labels import FER2013_FILE, Split
from fer.sources import crowd as fer_plus
from fer.sources.csv_copy import csv_in, take_csv
from fer.sources.folder import write_pictures
from fer.sources.kaggle import HANDLE, get_kaggle
from fer.sources.pictures import pictures_in
from fer.sources.target import atomic_target
from ui import access, datasets
from ui.dataset import inventory
from ui.elements import notices
from ui.progress_bar import progress_bar
from ui.upload_limit import DATASET_MEGABYTES, allow
from ui.wording import count, plain

ARCHIVES = ["zip", "tar", "gz", "tgz"]
"""Endings of files that are unpacked as they are read."""

_OUTCOME = "sources-outcome"

_TURN = "sources-turn"
"""Counts what was done; part of the uploaders' keys, so that they forget a file of 301 MB."""


def show() -> None:
    """Everything; nothing can be changed without permission."""
    access.field()
    if access.allowed():
        allow(DATASET_MEGABYTES)
    done, problem = st.session_state.pop(_OUTCOME, ("", ""))
    if done:
        st.success(plain(done), icon=":material/check:")
    if problem:
        notices.problem(problem)
    inventory.show()
    st.markdown("## Get a dataset")
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
    target, replace = _target("csv", FER2013_FILE)

    def take(sent: UploadedFile, progress: Progress) -> str:
        with csv_in(sent, sent.name, progress) as lines:
            report = take_csv(lines, target, replace=replace)
        return _summary(FER2013_FILE, report.counts)

    if _pressed("Use this file", "csv", ready=upload is not None) and upload:
        _do("Checking every line", partial(take, upload), upload)


def _kaggle() -> None:
    st.markdown(
        f"Downloads [the dataset](https://www.kaggle.com/datasets/{HANDLE}) that the original "
        "notebook used: FER2013, a download of about 100 MB. If the download is interrupted, press "
        "the button again to resume it."
    )
    target, replace = _target("kaggle", FER2013_FILE)
    button = st.container()
    token = st.text_input(
        "Kaggle API token, if Kaggle asks for one",
        type="password",
        key=_key("token"),
        disabled=not access.allowed(),
        help="Make one at kaggle.com/settings/api. It is used for this download and not stored. "
        "The content of kaggle.json works, too.",
    )

    def get(progress: Progress) -> str:
        report = get_kaggle(target, token=token, replace=replace, progress=progress)
        return _summary(FER2013_FILE, report.counts)

    with button:
        if _pressed("Download from Kaggle", "kaggle"):
            _do("From Kaggle", get)


def _pictures() -> None:
    st.markdown(
        "The other common layout: a folder for each expression (`angry`, `disgust`, `fear`, "
        "`happy`, `neutral`, `sad`, `surprise`), with or without `train`, `validation` and `test` "
        "around them, packed as a zip or tar archive. Any size, colour or grey."
    )
    upload = st.file_uploader(
        "Archive", type=ARCHIVES, max_upload_size=DATASET_MEGABYTES, key=_key("zip")
    )
    name = st.text_input("Name of the dataset", "pictures", key="pictures-name", max_chars=64)
    skip = st.checkbox("Skip images that cannot be read", key=_key("skip"))
    _, replace = _target("pictures", f"{name}.csv")

    def take(sent: UploadedFile, progress: Progress) -> str:
        target = dataset_path(name, datasets.data_folder())
        with pictures_in(sent, sent.name) as found:
            report = write_pictures(
                found, target, skip_broken=skip, replace=replace, progress=progress
            )
        said = [_summary(target.name, report.counts), *report.decisions]
        if report.broken:
            said.append(f"Left out {count(len(report.broken), 'picture')} that cannot be read.")
        if str(report.passed_over):
            said.append(f"Passed over, {report.passed_over}.")
        return " ".join(said)

    if _pressed("Create dataset", "pictures", ready=upload is not None) and upload:
        _do("Reading", partial(take, upload), upload)


def _crowd() -> None:
    st.markdown(
        "The votes of ten raters for every face of FER2013: "
        "[FER+](https://github.com/microsoft/FERPlus), by Microsoft, under the MIT licence "
        "(Barsoum et al., 2016). 1.6 MB. Shows where raters disagree with each other and with the "
        "labels."
    )
    target, replace = _target("crowd", CROWD_FILE)

    def get(progress: Progress) -> str:
        return said(fer_plus.download_crowd(target, replace=replace, progress=progress))

    def take(sent: UploadedFile, _: Progress) -> str:
        return said(fer_plus.take_crowd(uploaded(sent, sent.name), target, replace=replace))

    def said(votes: Crowd) -> str:
        return f"The votes for {count(len(votes), 'face')} are here."

    if _pressed("Download from Microsoft", "crowd"):
        _do("FER+", get)
    upload = st.file_uploader(
        "Or your own fer2013new.csv", type="csv", max_upload_size=32, key=_key("votes")
    )
    if _pressed("Use this file", "votes", ready=upload is not None) and upload:
        _do("FER+", partial(take, upload), upload)


def _synthetic() -> None:
    st.markdown(
        "Faces that this app draws, in the same format, for a machine without photos. They are "
        "generated when they are first needed, and are the same each time."
    )
    target = files.ROOT / SYNTHETIC_CSV

    def generate(progress: Progress) -> str:
        with atomic_target(target, replace=False) as partial:
            write_synthetic_csv(partial, progress)
        return f"{target.name} is here: synthetic faces, to try everything with."

    if is_file(target):
        st.caption("Already generated.")
    elif _pressed("Generate", "synthetic"):
        _do("Generating", generate)


def _key(name: str) -> str:
    return f"source-{name}-{st.session_state.get(_TURN, 0)}"


def _target(name: str, file: str) -> tuple[Path, bool]:
    """Return where a file goes and whether what is there may go, which is asked if something is."""
    target = datasets.data_folder() / file
    replace = is_file(target) and st.checkbox(
        f"Replace the existing {plain(file)}",
        key=_key(f"replace-{name}"),
        disabled=not access.allowed(),
    )
    return target, replace


def _pressed(label: str, name: str, *, ready: bool = True) -> bool:
    return st.button(label, key=f"get-{name}", **access.guard(ready=ready))


def _do(words: str, action: Callable[[Progress], str], upload: UploadedFile | None = None) -> None:
    """Do it in sight if that is allowed, then draw the page anew with what came of it."""
    try:
        access.demand()
        with progress_bar(words) as progress:
            outcome = (action(progress), "")
    except FerError as problem:
        outcome = ("", str(problem))
    finally:
        if upload:
            _forget(upload)
    st.session_state[_OUTCOME] = outcome
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def _forget(upload: UploadedFile) -> None:
    """Free its memory now: Streamlit keeps what was sent until the visitor is gone."""
    upload.close()
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)


def _summary(name: str, counts: Counts) -> str:
    rows = ", ".join(f"{split} {part:,}" for split, part in zip(Split, counts.sum(1), strict=True))
    return f"{name} is here: {counts.sum():,} faces ({rows})."
