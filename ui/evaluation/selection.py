"""The choice of models and of the split they are evaluated on: the widgets above the tabs."""

from collections.abc import Sequence

import streamlit as st

from fer.evaluation.stored_outputs import OUT_OF_SAMPLE
from fer.labels import Split
from fer.models import is_ranked
from fer.runs import Run
from ui.elements.chart_style import SERIES
from ui.elements.choice import choose
from ui.elements.notices import show_problems
from ui.evaluation.evaluation import (
    SPLITS,
    SYNTHETIC,
    UNOFFICIAL,
    Evaluation,
    candidates,
    evaluation,
    splits_of,
)
from ui.wording import plain

CROSS_VALIDATION = "Cross-validation"

MEANING = {
    Split.PRIVATE_TEST: "PrivateTest is the test set. It is used once, when a model is finished.",
    Split.PUBLIC_TEST: "PublicTest is the validation set. It selected the epoch and the model, so "
    "its figures are slightly optimistic.",
    OUT_OF_SAMPLE: "Training faces, each predicted by a network that was not trained on it "
    "(out-of-fold predictions).",
}


def chosen() -> list[Evaluation]:
    """The models that the user, or the link, asks for; stops the page while there is none."""
    there = candidates()
    if not there:
        st.info(
            "Nothing has been evaluated yet. Train a network on the page Training, then promote "
            "the run there: that evaluates it.",
            icon=":material/model_training:",
        )
        st.stop()
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        runs = _runs(there)
    with right:
        split = _split(list(there.values()))
    if not runs:
        st.info("Choose at least one model above.", icon=":material/checklist:")
        st.stop()
    st.caption(MEANING[split])
    evaluations = _evaluations(runs, split)
    for caveat, icon in ((SYNTHETIC, ":material/draw:"), (UNOFFICIAL, ":material/rule:")):
        names = ", ".join(plain(each.name) for each in evaluations if each.caveat == caveat)
        if names:
            st.info(f"**{names}** {caveat}", icon=icon)
    return evaluations


def one_of(evaluations: Sequence[Evaluation]) -> Evaluation:
    """The one of them that a view is about; asks only if there are several."""
    names = [each.name for each in evaluations]
    if len(evaluations) == 1:
        return evaluations[0]
    name = _chosen("one", "Model", names, names[0])
    return next((each for each in evaluations if each.name == name), evaluations[0])


def another_of(evaluations: Sequence[Evaluation], one: Evaluation) -> Evaluation | None:
    """The one that `one` is compared with, if it is; asks where there are others."""
    others = {each.name: each for each in evaluations if each is not one}
    if not others:
        return None
    return others.get(_chosen("against", "Compare with", list(others), None) or "")


def _chosen(key: str, question: str, names: list[str], otherwise: str | None) -> str | None:
    """Ask for a name; at first it is what the session, or the link, names.

    What is chosen above may have gone, and then it is `otherwise`, which may not be taken back.
    """
    wanted = st.session_state.get(key, st.query_params.get(key))
    st.session_state[key] = wanted if wanted in names else otherwise
    return st.segmented_control(
        question,
        names,
        key=key,
        bind="query-params",
        required=otherwise is not None,
        persist_state="page",
        width="content",
    )


def split_name(split: str) -> str:
    """A split as the screen names it.

    >>> split_name("PublicTest"), split_name("OutOfSample")
    ('PublicTest', 'Cross-validation')
    """
    return CROSS_VALIDATION if split == OUT_OF_SAMPLE else str(split)


def _runs(there: dict[str, Run]) -> list[Run]:
    names = st.multiselect(
        "Models and runs",
        list(there),
        default=[name for name, run in there.items() if is_ranked(run)][: len(SERIES)],
        key="models",
        bind="query-params",
        max_selections=len(SERIES),
        help="Models come first, the best on PublicTest at the top; then finished runs that were "
        "evaluated.",
    )
    return [there[name] for name in names if name in there][: len(SERIES)]


def _split(runs: Sequence[Run]) -> str:
    found = {split for run in runs for split in splits_of(run)}
    splits = [split for split in SPLITS if split in found]
    split = choose("Evaluated on", splits, key="scored", format_func=split_name, width="content")
    return split if split in splits else splits[0]


def _evaluations(runs: Sequence[Run], split: str) -> list[Evaluation]:
    found = []
    for place, run in enumerate(runs):
        if split in splits_of(run):
            with show_problems():
                found.append(evaluation(run, split, place))
    if missing := [plain(run.name) for run in runs if split not in splits_of(run)]:
        how = "by cross-validation" if split == OUT_OF_SAMPLE else f"on {split}"
        names = ", ".join(missing)
        st.info(f"Left out, since not evaluated {how}: **{names}**.", icon=":material/rule:")
    if not found:
        st.stop()
    return found
