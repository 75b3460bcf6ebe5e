"""Filters of the tab Faces: widgets that give a view, all of it in the address."""

import streamlit as st

from fer.exploration.view import ANY_AGREEMENT, Only, Sort, View
from fer.labels import Split
from ui.dataset.open_dataset import OpenDataset
from ui.elements.choice import ANY, ANY_EXPRESSION, pick
from ui.wording import tip

SPLITS: dict[Split | None, str] = {None: ANY, **{split: split.value for split in Split}}

PAGE = "page"


def first_page() -> None:
    """Go back to the first page, since another view has other pages; for callbacks."""
    st.session_state[PAGE] = 1


def split() -> Split | None:
    """Return the chosen split; None for all of them."""
    return pick(
        "Split",
        SPLITS,
        key="split",
        on_change=first_page,
        help=tip("Split", "They are called Training, PublicTest and PrivateTest."),
    )


def view(data: OpenDataset) -> View:
    """Return the view that the user, or the link, asks for."""
    with st.grid(min_column_width=170, vertical_alignment="bottom"):
        return View(
            split=split(),
            expression=pick(
                "Expression",
                ANY_EXPRESSION,
                key="expression",
                on_change=first_page,
                help="The label in the dataset.",
            ),
            only=pick(
                "Show",
                {each: each.value for each in Only},
                key="only",
                on_change=first_page,
                help="Raters are the ten people of FER+ who labelled each face again. The model "
                "disagrees where it predicts another expression than the label.",
            ),
            agreement=ANY_AGREEMENT if data.crowd is None else _agreement(),
            sort=pick(
                "Sort by",
                {each: each.value for each in Sort},
                key="sort",
                on_change=first_page,
                help="Contrast is the standard deviation of a face's pixels. Loss is high where "
                "the model gives the label a low probability: errors and wrong labels come first.",
            ),
            descending=st.toggle(
                "Highest first", key="falling", bind="query-params", on_change=first_page
            ),
        )


def _agreement() -> tuple[float, float]:
    lowest, highest = st.slider(
        "Rater agreement",
        0,
        100,
        (0, 100),
        step=10,
        format="%d%%",
        key="agreement",
        bind="query-params",
        on_change=first_page,
        help="The share of the ten raters who chose the most frequent answer.",
    )
    return lowest / 100, highest / 100
