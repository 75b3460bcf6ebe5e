"""Faces like the open one: its duplicates, and those that are similar to the model."""

import numpy as np
import streamlit as st

from fer.exploration.neighbours import nearest
from ui.dataset import gallery
from ui.dataset.open_dataset import SEARCHING, OpenDataset
from ui.wording import count

MOST = 12
"""Faces shown of each kind."""


def show(data: OpenDataset, position: int) -> None:
    """Exact and near duplicates, then the nearest neighbours by the model's features."""
    _again(data, position)
    _nearest(data, position)


def _again(data: OpenDataset, position: int) -> None:
    traits = data.traits
    exact = np.flatnonzero(traits.exact_group == traits.exact_group[position])
    near = np.setdiff1d(np.flatnonzero(traits.near_group == traits.near_group[position]), exact)
    exact = exact[exact != position]
    for positions, words, key in (
        (exact, "the same pixels", "exact"),
        (near, "nearly the same image", "near"),
    ):
        if not len(positions):
            continue
        same = data.dataset.truth[positions] == data.dataset.truth[position]
        others = int((~same).sum())
        st.markdown(
            f"**{count(len(positions), 'more face').capitalize()} with {words}**"
            + (f", {others} with another label" if others else ", labelled the same")
        )
        gallery.show(data, positions[:MOST], key=f"alike-{key}", title=f"Faces with {words}")
    if data.searching:
        st.caption(f"{SEARCHING}: {data.searching.done:.0%}.")
    elif not len(exact) + len(near):
        st.caption("This face has no duplicates.")


def _nearest(data: OpenDataset, position: int) -> None:
    if data.answers is None:
        return
    st.markdown(
        "**Most similar to the model**",
        help="Faces with the highest cosine similarity of their features in the last layer, "
        "whatever the label. Duplicates of this face are left out.",
    )
    others = data.traits.near_group != data.traits.near_group[position]
    found = nearest(data.answers.features, position, MOST, among=others)
    gallery.show(data, found, key="alike-nearest", title="Faces most similar to the model")
