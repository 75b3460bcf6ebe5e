"""A cleaned copy of a dataset: without the faces that its audit found."""

from collections import Counter
from datetime import UTC, datetime

import streamlit as st

from fer import files
from fer.audit.clean import (
    Cleaning,
    Reason,
    RemovedFaces,
    cleaned_paths,
    removed_list,
    select_removed,
    write_cleaned,
)
from fer.audit.report import Audit
from fer.errors import FerError
from fer.labels import Split
from ui import access
from ui.dataset.open_dataset import OpenDataset
from ui.elements.download import download_button
from ui.progress_bar import progress_bar
from ui.wording import plain

CHOICES = {
    "exact_duplicates": "Exact duplicates: keep one face",
    "contradicting": "Conflicting labels: keep none",
    "near_duplicates": "Near duplicates: keep one face",
    "blank": "Blank faces",
    "not_a_face": "Not a face, by most raters (FER+)",
    "suspect_labels": "Suspected label errors",
}


def show(data: OpenDataset, found: Audit) -> None:
    """Show what to remove, what that leaves, the list of it, and a button that writes the copy."""
    st.markdown(
        "Faces are removed from Training only. The test sets stay unchanged, so results remain "
        "comparable."
    )
    removed = select_removed(data, found.label_issues.position, _cleaning(data, found))
    counts = Counter(removed.reason)
    left = len(removed.position)
    st.markdown(
        f"**{left:,} faces removed, {len(data.dataset) - left:,} kept.** "
        + ", ".join(f"{reason.value}: {counts[reason]:,}" for reason in Reason if counts[reason])
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Name of the cleaned copy", "cleaned", key="clean-name", max_chars=64, width=220
        )
        _write_button(data, removed, name)
        download_button(
            "Download list of removed faces (CSV)",
            lambda: removed_list(data.dataset, removed),
            file_name=f"removed-{datetime.now(UTC):%Y%m%d}.csv",
            mime="text/csv",
            disabled=not left,
        )


def _cleaning(data: OpenDataset, found: Audit) -> Cleaning:
    chosen, usual = {}, Cleaning()
    missing = _missing(data, found)
    with st.grid(min_column_width=300):
        for name, words in CHOICES.items():
            chosen[name] = st.checkbox(
                words,
                value=getattr(usual, name) and name not in missing,
                key=f"clean-{name}",
                disabled=name in missing,
                help=missing.get(name),
            )
        tests = st.checkbox(
            "Clean the test sets too",
            key="clean-tests",
            help="Results on a cleaned test set cannot be compared with published results.",
        )
    return Cleaning(**chosen, tests=tests)


def _missing(data: OpenDataset, found: Audit) -> dict[str, str]:
    """The choices that could remove nothing, each with what it needs."""
    missing = {}
    if data.crowd is None:
        missing["not_a_face"] = "Needs the crowd labels (FER+): see the tab Sources."
    tests = st.session_state.get("clean-tests", False)
    training = data.dataset.usage == Split.TRAINING.number
    if not (found.label_issues.examined & (training | tests)).any():
        missing["suspect_labels"] = (
            "Needs a model's predictions for faces it was not trained on: for Training these come "
            "from a cross-validation."
        )
    return missing


def _write_button(data: OpenDataset, removed: RemovedFaces, name: str) -> None:
    access.field()
    pressed = st.button(
        "Write cleaned copy",
        key="clean-write",
        icon=":material/cleaning_services:",
        **access.guard(ready=len(removed.position) > 0),
    )
    if not pressed:
        return
    try:
        access.demand()
        place = cleaned_paths(name, files.ROOT / "data")
        with progress_bar(f"Writing {plain(place.csv.name)}") as progress:
            write_cleaned(files.ROOT / data.name, data.dataset, removed, place, progress)
    except FerError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")
    else:
        stay = len(data.dataset) - len(removed.position)
        st.toast(
            f"{plain(place.csv.name)} is in data/ with {stay:,} faces: choose it above, or train "
            "on it.",
            icon=":material/check:",
        )
