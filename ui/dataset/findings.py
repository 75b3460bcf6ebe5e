"""The faces behind the audit's figures, a page at a time."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.audit.duplicates import groups_of
from fer.audit.report import Audit
from fer.dataset.crowd import Answer
from fer.labels import Expression, Split
from ui.dataset import face, gallery
from ui.dataset.open_dataset import OpenDataset
from ui.elements.choice import choose, pager

A_PAGE = 40
"""Faces shown at a time."""

Finding = Callable[[OpenDataset, Audit], Indices]


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
    _, first, group = np.unique(data.traits.near_group[own], return_index=True, return_inverse=True)
    return _after_another([own[members] for members in groups_of(first[group])])


def leaked(data: OpenDataset) -> Indices:
    """Pictures of PrivateTest that are in another part too: all their faces, one after another."""
    last = Split.PRIVATE_TEST.number
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
        lambda data, _: np.flatnonzero(data.non_face),
    ),
    SUSPECTED: (
        "A network that was not trained on these faces predicts another expression with high "
        "confidence. The network can be wrong, so check each face.",
        lambda _, found: found.label_issues.position,
    ),
}


def show(data: OpenDataset, found: Audit) -> None:
    """A choice of findings, and a page of the chosen one's faces."""
    first = first_with_faces(data, found)
    name = choose(
        "What to look at", FINDINGS, key="finding", default=first, label_visibility="collapsed"
    )
    words, positions_of = FINDINGS[name]
    positions = positions_of(data, found)
    st.caption(words)
    if not len(positions):
        st.info("None found in this dataset.", icon=":material/check:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{len(positions):,} faces**, page", width="content")
        page = pager("Page of findings", len(positions), A_PAGE, key="finding-page", width=130)
    predicted: dict[int, str] = {}
    if name == SUSPECTED:
        names = [Expression(said).label for said in found.label_issues.suggested.tolist()]
        predicted = dict(zip(positions.tolist(), names, strict=True))

    def notes(position: int) -> tuple[tuple[str, ...], str]:
        lines = [f"→ {predicted[position]}"] if position in predicted else []
        if data.crowd:
            votes = data.crowd.votes[position]
            lines.append(f"{int(votes.max())} × {Answer(int(votes.argmax())).label}")
        lines.append(data.split(position).value)
        said = ", ".join([data.label(position).label, *lines])
        return tuple(lines), f"Row {data.row(position)}: {said}"

    gallery.show(data, positions[page], key="finding-faces", title=words, notes=notes)
    face.show_if_open(data, positions)


def first_with_faces(data: OpenDataset, found: Audit) -> str:
    """The first finding of which there are any; the first of all where there are none."""
    some = (name for name, (_, of) in FINDINGS.items() if len(of(data, found)))
    return next(some, next(iter(FINDINGS)))


def _after_another(groups: list[Indices]) -> Indices:
    return np.concatenate([np.empty(0, np.int64), *groups])
