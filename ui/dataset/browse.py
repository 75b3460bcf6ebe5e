"""The tab Faces: a view of the dataset page by page, and one face opened."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from fer.exploration.view import Only, View, positions
from ui.dataset import face, filters, gallery
from ui.dataset.open_dataset import SEARCHING, OpenDataset, offer_predictions
from ui.elements.choice import pager
from ui.progress_bar import follow

A_PAGE = 60
"""Faces shown at a time."""

ROW = "go-to-row"


def show(data: OpenDataset) -> None:
    """Filters, the grid, and the face whose row is in the address."""
    if data.drawing:
        follow(data.drawing, "The other synthetic faces are being drawn, once")
    view = filters.view(data)
    if not _can(view, data):
        return
    found = positions(view, data, data.probabilities)
    on_page = found[_page(data, len(found))]
    face.show_if_open(data, found)
    if len(on_page):
        gallery.show(data, on_page, key="faces", title="Faces of this view")
        if marks := gallery.legend(data, on_page):
            st.caption(marks)
        st.caption("The address of this page is a link to what you see, an opened face included.")


def _can(view: View, data: OpenDataset) -> bool:
    """Return whether the view can be shown; says what it needs if not."""
    if view.needs_crowd and data.crowd is None:
        st.info(
            "This needs the crowd labels (FER+): the votes of ten raters for each face of FER2013. "
            "Download them in the tab Sources.",
            icon=":material/how_to_vote:",
        )
        return False
    if view.only is Only.NEAR_DUPLICATE and data.searching:
        follow(data.searching, SEARCHING)
        return False
    if view.needs_model and data.answers is None:
        offer_predictions(data)
        return False
    return True


def _page(data: OpenDataset, found: int) -> slice:
    """Show how many faces there are and the buttons to turn pages; return the place of a page."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with _in_line():
            st.markdown(f"{_how_many(found, len(data.dataset))}, page", width="content")
            shown = pager("Page", found, A_PAGE, key=filters.PAGE, bind="query-params", width=72)
        page, pages = shown.stop // A_PAGE, max(1, -(-found // A_PAGE))
        with _in_line():
            for name, to in (("First", 1), ("Back", page - 1), ("Next", page + 1), ("Last", pages)):
                turn = partial(st.session_state.__setitem__, filters.PAGE, to)
                possible = 1 <= to <= pages and to != page
                st.button(name, key=f"turn-{name}", disabled=not possible, on_click=turn)
        _go_to_row(data.row(-1))
    return shown


def _in_line() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content")


def _how_many(found: int, total: int) -> str:
    """Return the number of faces found, of all.

    >>> _how_many(547, 35887), _how_many(1, 1), _how_many(0, 9)
    ('**547 faces** of 35,887', '**1 face**', '**No face** of 9 fits')
    """
    if not found:
        return f"**No face** of {total:,} fits"
    faces = f"**{found:,} {'face' if found == 1 else 'faces'}**"
    return faces if found == total else f"{faces} of {total:,}"


def _go_to_row(last: int) -> None:
    st.number_input(
        "Open a row",
        0,
        last,
        None,
        key=ROW,
        placeholder="Open row",
        label_visibility="collapsed",
        on_change=_open_row,
        width=150,
        help=f"The number of a row in the CSV, 0 to {last:,}, opens its face.",
    )


def _open_row() -> None:
    if (row := st.session_state[ROW]) is not None:
        gallery.open_face(int(row))
        st.session_state[ROW] = None
