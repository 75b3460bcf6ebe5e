"""The tab Mistakes: the faces it gets wrong most surely, and right by a hair."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.evaluation.outputs import Outputs
from fer.labels import Expression
from ui.evaluation import gallery
from ui.evaluation.chosen import one_of
from ui.evaluation.scored import Scored

ANY = "any"

MISTAKES, HITS = "Most confident mistakes", "Least sure hits"

TELLS = {
    MISTAKES: "It is very sure, and the label says otherwise. Look closely: is the model wrong, or "
    "the label?",
    HITS: "It is right, though barely: another expression was nearly as probable. These are faces "
    "that people too would argue about.",
}


def show(scored: Sequence[Scored]) -> None:
    """A gallery of one model's mistakes or hits, of any expression or one."""
    one = one_of(scored, "Model")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            "Which faces",
            [MISTAKES, HITS],
            default=MISTAKES,
            key="faces",
            bind="query-params",
            required=True,
        )
        with st.container(width=200):
            labels = [ANY, *(each.label for each in Expression)]
            label = st.selectbox("Labelled", labels, key="labelled", bind="query-params")
    truth = None if label == ANY else Expression[label.upper()]
    found = ranked(one.served, truth, mistakes=kind == MISTAKES)
    st.caption(f"{TELLS[kind]} {gallery.LEGEND}")
    gallery.show(one, found, key="ranked", title=kind)


def ranked(outputs: Outputs, truth: Expression | None, *, mistakes: bool) -> Indices:
    """(M,) positions: wrong answers, the surest first, or right ones, the least sure first."""
    wanted = ~outputs.right if mistakes else outputs.right
    if truth is not None:
        wanted = wanted & (outputs.truth == truth)
    found = np.flatnonzero(wanted)
    confidence = outputs.confidence[found]
    return found[np.argsort(-confidence if mistakes else confidence, kind="stable")]
