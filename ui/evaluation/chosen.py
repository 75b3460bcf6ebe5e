"""Which models are looked at, and on which split: the widgets above the tabs."""

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from fer.data_source import DataSource
from fer.errors import FerError
from fer.runs import Run
from fer.temperature import temperature_of
from ui.evaluation import loaders
from ui.evaluation.scored import COLOURS, MOST, SYNTHETIC, Scored
from ui.wording import plain

WHAT_THEY_ARE = {
    "PrivateTest": "PrivateTest is scored once, when a model is finished: the honest figure.",
    "PublicTest": "PublicTest chose the best epoch and the best model, so it flatters a little.",
    "OutOfSample": "OutOfSample are Training's faces, each answered by a network that was not "
    "trained on it.",
}


def chosen() -> list[Scored]:
    """The models that the visitor, or the link, asks for; stops the page while there is none."""
    try:
        there = loaders.candidates()
    except FerError as problem:
        _stop(str(problem))
    if not there:
        st.info(
            "Nothing has been scored yet. Train a network with `python -m fer train`. Then score "
            "it with `python -m fer evaluate RUN`, or make it a model with "
            "`python -m fer promote RUN`.",
            icon=":material/model_training:",
        )
        st.stop()
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    with left:
        runs = _runs(there)
    with right:
        split = _split(list(there.values()))
    if not runs:
        st.info("Choose at least one model above.", icon=":material/checklist:")
        st.stop()
    st.caption(WHAT_THEY_ARE[split])
    _say_synthetic(runs)
    return _scored(runs, split)


def one_of(scored: Sequence[Scored], question: str) -> Scored:
    """The one of them that a view is about; asks only if there are several."""
    names = [each.name for each in scored]
    if len(scored) == 1:
        return scored[0]
    # By its own state and not bound to the address: what is chosen above may go away any time.
    if st.session_state.get("one") not in names:
        st.session_state["one"] = names[0]
    name = st.segmented_control(
        question, names, key="one", required=True, persist_state="page", width="content"
    )
    return next((each for each in scored if each.name == name), scored[0])


def _runs(there: dict[str, Run]) -> list[Run]:
    names = st.multiselect(
        "Models and runs",
        list(there),
        default=[next(iter(there))],
        key="models",
        bind="query-params",
        max_selections=MOST,
        help="Models come first, the best on PublicTest at the top; then finished runs that were "
        "scored with `python -m fer evaluate RUN`.",
    )
    return [there[name] for name in names if name in there][:MOST]


def _split(runs: Sequence[Run]) -> str:
    found = {split for run in runs for split in loaders.splits_of(run)}
    splits = [split for split in loaders.SPLITS if split in found]
    split = st.segmented_control(
        "Scored on",
        splits,
        default=splits[0],
        key="scored",
        bind="query-params",
        required=True,
        width="content",
    )
    return split if split in splits else splits[0]


def _scored(runs: Sequence[Run], split: str) -> list[Scored]:
    found = []
    for colour, run in zip(COLOURS, runs, strict=False):
        if split not in loaders.splits_of(run):
            st.warning(
                f"**{plain(run.name)}** was not scored on {split} and is left out. "
                f"`python -m fer evaluate {run.name} --split {split}` does it.",
                icon=":material/rule:",
            )
            continue
        try:
            found.append(
                Scored(run, split, colour, loaders.answered(run, split), temperature_of(run))
            )
        except FerError as problem:
            st.error(plain(str(problem)), icon=":material/error:")
    if not found:
        st.stop()
    return found


def _say_synthetic(runs: Sequence[Run]) -> None:
    """Warn that results on synthetic faces cannot be compared with results on photos."""
    names = ", ".join(plain(run.name) for run in runs if run.trained_on is DataSource.SYNTHETIC)
    if names:
        st.info(
            f"**{names}** {SYNTHETIC}",
            icon=":material/draw:",
        )


def _stop(sentence: str) -> NoReturn:
    st.error(plain(sentence), icon=":material/error:")
    st.stop()
