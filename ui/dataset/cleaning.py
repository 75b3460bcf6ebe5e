"""The export of a dataset without what its audit found."""

from collections import Counter
from datetime import UTC, datetime

import numpy as np
import streamlit as st

from fer import files
from fer.audit.clean import Cleaning, Reason, Removal, removal
from fer.audit.cleaned_csv import place_for_cleaned, removed_list, write_cleaned
from fer.audit.report import Audit
from fer.dataset.split import Split
from fer.errors import FerError
from ui import access
from ui.dataset.open_dataset import OpenDataset
from ui.elements.progress_bar import progress_bar
from ui.wording import plain

CHOICES = {
    "twins": "Exact copies: one face stays",
    "contradicting": "Exact copies with different labels: none stays",
    "kin": "Pictures changed a little: one face stays",
    "blank": "Blank faces",
    "not_a_face": "What most people called not a face",
    "doubtful": "Labels in doubt",
}

OFF = ("doubtful",)


def show(data: OpenDataset, found: Audit) -> None:
    """What to remove, what that leaves, the list of it, and a button that writes the copy."""
    st.markdown(
        "Faces leave Training only: what a test shares with Training leaves Training, so the tests "
        "stay as everyone has them and results can still be compared."
    )
    leaving = removal(
        data.dataset, data.traits, data.crowd, found.doubts.position, _cleaning(data, found)
    )
    counts = Counter(leaving.reason)
    left = len(leaving.position)
    st.markdown(
        f"**{left:,} faces leave, {len(data.dataset) - left:,} stay.** "
        + ", ".join(f"{reason.value}: {counts[reason]:,}" for reason in Reason if counts[reason])
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Name of the copy", "cleaned", key="clean-name", max_chars=64, width=220
        )
        _write_button(data, leaving, name)
        st.download_button(
            "What leaves, as CSV",
            lambda: removed_list(data.dataset, leaving),
            file_name=f"removed-{datetime.now(UTC):%Y%m%d}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not left,
        )


def _cleaning(data: OpenDataset, found: Audit) -> Cleaning:
    chosen = {}
    missing = _missing(data, found)
    with st.grid(min_column_width=300):
        for name, words in CHOICES.items():
            chosen[name] = st.checkbox(
                words,
                value=name not in OFF and name not in missing,
                key=f"clean-{name}",
                disabled=name in missing,
                help=missing.get(name),
            )
        tests = st.checkbox(
            "The tests too",
            key="clean-tests",
            help="A test that loses faces can no longer be compared with what others report.",
        )
    return Cleaning(**chosen, tests=tests)


def _missing(data: OpenDataset, found: Audit) -> dict[str, str]:
    """The choices that could remove nothing, each with what it needs."""
    missing = {}
    if data.crowd is None:
        missing["not_a_face"] = "Needs the crowd's votes: see the tab Sources."
    tests = st.session_state.get("clean-tests", False)
    training = data.dataset.usage == tuple(Split).index(Split.TRAINING)
    if not (found.doubts.answered & (training | tests)).any():
        missing["doubtful"] = (
            "Needs a model's answers to faces that may leave and that it had not learned: "
            "`python -m fer crossvalidate --into MODEL` gives them for Training."
        )
    return missing


def _write_button(data: OpenDataset, leaving: Removal, name: str) -> None:
    may = access.allowed()
    pressed = st.button(
        "Write the copy",
        key="clean-write",
        icon=":material/cleaning_services:",
        disabled=not may or not len(leaving.position),
        help=None if may else access.HINT,
    )
    if not pressed:
        return
    try:
        access.demand()
        place = place_for_cleaned(name, files.ROOT / "data")
        with progress_bar(f"Writing {plain(place.csv.name)}") as progress:
            write_cleaned(files.ROOT / data.name, data.dataset, leaving, place, progress)
    except FerError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")
    else:
        stay = int(np.count_nonzero(~np.isin(np.arange(len(data.dataset)), leaving.position)))
        st.toast(
            f"{plain(place.csv.name)} is in data/ with {stay:,} faces: choose it above, or train "
            "on it.",
            icon=":material/check:",
        )
