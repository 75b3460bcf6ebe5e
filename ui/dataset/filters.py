"""Which faces the visitor wants to see: widgets that give a view, all of it in the address."""

import streamlit as st

from fer.dataset.split import Split
from fer.exploration.view import ANY_AGREEMENT, Only, Sort, View
from fer.labels import Expression
from ui.dataset.open_dataset import OpenDataset

ANY = "any"

ONLY = {
    Only.ALL: "any face",
    Only.BLANK: "blank pictures",
    Only.DUPLICATE: "exact duplicates",
    Only.NEAR_DUPLICATE: "near-duplicates",
    Only.RATERS_DISAGREE: "crowd denies label",
    Only.NOT_A_FACE: "not a face",
    Only.MODEL_DISAGREES: "model disagrees",
}

SORTS = {
    Sort.ROW: "row",
    Sort.BRIGHTNESS: "brightness",
    Sort.CONTRAST: "contrast",
    Sort.AGREEMENT: "crowd's agreement",
    Sort.LOSS: "model's surprise",
}

PAGE = "page"


def first_page() -> None:
    """Go back to the first page, since another view has other pages; for callbacks."""
    st.session_state[PAGE] = 1


def split() -> Split | None:
    """The split to look at; None for all of them."""
    chosen = st.selectbox(
        "Split",
        [ANY, *Split],
        key="split",
        bind="query-params",
        on_change=first_page,
        help="Networks learn from Training, PublicTest chooses among them, and PrivateTest is "
        "kept for one last test.",
    )
    return None if chosen == ANY else Split(chosen)


def view(data: OpenDataset) -> View:
    """The view that the visitor, or the link, asks for."""
    with st.grid(min_column_width=135, vertical_alignment="bottom"):
        return View(
            split=split(),
            expression=_expression(),
            only=_only(),
            agreement=_agreement(there=data.crowd is not None),
            sort=_sort(),
            descending=st.toggle(
                "Highest first", key="falling", bind="query-params", on_change=first_page
            ),
        )


def _expression() -> Expression | None:
    chosen = st.selectbox(
        "Expression",
        [ANY, *(expression.label for expression in Expression)],
        key="expression",
        bind="query-params",
        on_change=first_page,
        help="The label in the dataset.",
    )
    return None if chosen == ANY else Expression[chosen.upper()]


def _only() -> Only:
    chosen = st.selectbox(
        "Only",
        list(ONLY.values()),
        key="only",
        bind="query-params",
        on_change=first_page,
        help="The crowd are ten people who looked at each face again; most of them may deny the "
        "label, or see no face at all. The model disagrees where another expression is more "
        "probable to it than the label.",
    )
    return next(only for only, words in ONLY.items() if words == chosen)


def _sort() -> Sort:
    chosen = st.selectbox(
        "Sorted by",
        list(SORTS.values()),
        key="sort",
        bind="query-params",
        on_change=first_page,
        help="Contrast is how far a face's greys lie apart. The model is surprised where the "
        "label has a low probability to it: mistakes and wrong labels have the most.",
    )
    return next(sort for sort, words in SORTS.items() if words == chosen)


def _agreement(*, there: bool) -> tuple[float, float]:
    lowest, highest = st.slider(
        "People who agree",
        0,
        100,
        (0, 100),
        step=10,
        format="%d%%",
        key="agreement",
        bind="query-params",
        on_change=first_page,
        disabled=not there,
        help="The share of ten people who gave the answer that most of them gave."
        if there
        else "Needs the crowd's votes: see the tab Sources.",
    )
    # A slider that cannot be moved back, as after a change of dataset, must not choose.
    return (lowest / 100, highest / 100) if there else ANY_AGREEMENT
