"""The faces behind the audit's figures, a page at a time."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.audit.groups import groups_of
from fer.audit.report import Audit
from fer.dataset.crowd import Answer
from fer.dataset.split import Split
from fer.labels import Expression
from ui.dataset import face, gallery
from ui.dataset.open_dataset import OpenDataset
from ui.elements import face_grid
from ui.elements.face_grid import Caption

A_PAGE = 40
"""Faces shown at a time."""

Finding = Callable[[OpenDataset, Audit], Indices]


def nothing(found: Audit) -> Indices:
    """Positions of what is blank or was called not a face."""
    return found.blank if found.not_a_face is None else np.union1d(found.blank, found.not_a_face)


def contradicting(data: OpenDataset) -> Indices:
    """Identical faces with more than one label, not the blank ones, one group after the other."""
    truth = data.dataset.truth
    return _after_another(
        [
            group
            for group in groups_of(data.traits.exact_group)
            if len(np.unique(truth[group])) > 1 and not data.traits.blank[group[0]]
        ]
    )


def changed(data: OpenDataset) -> Indices:
    """Of each picture that is there in several forms one face of each form, side by side."""
    exact = data.traits.exact_group
    own = np.flatnonzero(exact == np.arange(len(exact)))
    return _after_another(
        [own[group] for group in groups_of(_renumbered(data.traits.near_group[own]))]
    )


def leaked(data: OpenDataset) -> Indices:
    """Pictures of PrivateTest that are in another part too: all their faces, one after another."""
    last = tuple(Split).index(Split.PRIVATE_TEST)
    usage = data.dataset.usage
    return _after_another(
        [
            group
            for group in groups_of(data.traits.near_group)
            if (usage[group] == last).any() and (usage[group] != last).any()
        ]
    )


SUSPECTED = "Suspected label errors"

FINDINGS: dict[str, tuple[str, Finding]] = {
    "Conflicting labels": (
        "Exact duplicates with different labels, one after the other.",
        lambda data, _: contradicting(data),
    ),
    "Train-test leakage": (
        "Faces of PrivateTest, each with its duplicates in Training or PublicTest.",
        lambda data, _: leaked(data),
    ),
    "Near duplicates": (
        "The same image shifted, cropped, mirrored, relit or compressed, one after the other.",
        lambda data, _: changed(data),
    ),
    "Not a face": (
        "Blank, or called not a face by most raters (FER+).",
        lambda _, found: nothing(found),
    ),
    SUSPECTED: (
        "A network that was not trained on these faces predicts another expression with high "
        "confidence. The network can be wrong, so check each face.",
        lambda _, found: found.label_issues.position,
    ),
}


def show(data: OpenDataset, found: Audit) -> None:
    """A choice of findings, and a page of the chosen one's faces."""
    name = st.segmented_control(
        "What to look at",
        list(FINDINGS),
        default=next(iter(FINDINGS)),
        required=True,
        key="finding",
        bind="query-params",
        label_visibility="collapsed",
    )
    words, positions_of = FINDINGS[name]
    positions = positions_of(data, found)
    st.caption(words)
    if not len(positions):
        st.info("None found in this dataset.", icon=":material/check:")
        return
    page = _page(len(positions))
    on_page = slice((page - 1) * A_PAGE, page * A_PAGE)
    face_grid.show(
        data.dataset.faces[positions[on_page]],
        _captions(data, found, positions, on_page, doubtful=name == SUSPECTED),
        key="finding-faces",
        title=words,
        on_open=gallery.open_face,
    )
    face.show_if_open(data, positions)


def _page(faces: int) -> int:
    pages = -(-faces // A_PAGE)
    # Another finding may have fewer pages than the one before.
    if st.session_state.get("finding-page", 1) > pages:
        st.session_state["finding-page"] = pages
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{faces:,} faces**, page", width="content")
        page = st.number_input(
            "Page of findings",
            1,
            pages,
            key="finding-page",
            label_visibility="collapsed",
            width=130,
        )
        st.markdown(f"of {pages:,}", width="content")
    return int(page)


def _captions(
    data: OpenDataset, found: Audit, positions: Indices, on_page: slice, *, doubtful: bool
) -> list[Caption]:
    if not doubtful:
        return [_caption(data, position) for position in positions[on_page].tolist()]
    return [
        _caption(data, position, f"→ {Expression(said).label}")
        for position, said in zip(
            positions[on_page].tolist(), found.label_issues.suggested[on_page].tolist(), strict=True
        )
    ]


def _caption(data: OpenDataset, position: int, *says: str) -> Caption:
    dataset = data.dataset
    split = tuple(Split)[dataset.usage[position]].value
    expression = Expression(dataset.truth[position])
    notes = [*says, *_people(data, position), split]
    words = f"Row {dataset.row[position]}: {', '.join([expression.label, *notes])}"
    return Caption(int(dataset.row[position]), expression, expression.label, tuple(notes), words)


def _people(data: OpenDataset, position: int) -> list[str]:
    if data.crowd is None:
        return []
    votes = data.crowd.votes[position]
    return [f"{int(votes.max())} × {Answer(int(votes.argmax())).label}"]


def _renumbered(first: Indices) -> Indices:
    """(N,) names of groups as the first place that has the name."""
    return np.asarray(np.unique(first, return_index=True, return_inverse=True)[1], np.int64)[
        np.unique(first, return_inverse=True)[1]
    ]


def _after_another(groups: list[Indices]) -> Indices:
    return np.concatenate([np.empty(0, np.int64), *groups])
