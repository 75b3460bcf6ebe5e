"""The tab Mistakes: wrong predictions with high confidence, and correct ones with low."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.evaluation.outputs import Outputs
from fer.labels import Expression
from ui.elements.choice import ANY_EXPRESSION, choose, pick
from ui.evaluation import gallery
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.selection import one_of

MISTAKES, HITS = "Confident mistakes", "Unsure but correct"

MEANING = {
    MISTAKES: "The confidence is high, and the label is another. Look closely: is the model wrong, "
    "or the label?",
    HITS: "Correct, but another expression was nearly as probable. These are faces that people "
    "disagree about too.",
}


def show(evaluations: Sequence[Evaluation]) -> None:
    """A gallery of one model's mistakes or correct predictions, of any expression or one."""
    one = one_of(evaluations)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose("Which faces", MEANING, key="faces")
        with st.container(width=200):
            truth = pick("True label", ANY_EXPRESSION, key="labelled")
    found = ranked(one.served, truth, mistakes=kind == MISTAKES)
    st.caption(f"{MEANING[kind]} {gallery.LEGEND}")
    gallery.show(one, found, key="ranked", title=kind)


def ranked(outputs: Outputs, truth: Expression | None, *, mistakes: bool) -> Indices:
    """(M,) positions: mistakes, highest confidence first, or correct ones, lowest first."""
    wanted = ~outputs.right if mistakes else outputs.right
    if truth is not None:
        wanted = wanted & (outputs.truth == truth)
    found = np.flatnonzero(wanted)
    confidence = outputs.confidence[found]
    return found[np.argsort(-confidence if mistakes else confidence, kind="stable")]
