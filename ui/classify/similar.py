"""Faces of FER2013's Training that are most similar to a visitor's face, to the model."""

import numpy as np
import streamlit as st

from fer import files
from fer.arrays import Faces
from fer.exploration.predictions import features_of
from fer.labels import Expression, Split
from fer.runs import Run
from ui import access, datasets
from ui.elements import notices
from ui.elements.dialog import wide_dialog
from ui.predictions import compute_predictions, known_predictions
from ui.wording import plain

MOST = 12
WIDTH = 72
"""Pixels on the screen."""


def offer(face: Faces, model: Run, key: str) -> None:
    """Show a button that opens the faces; nothing where FER2013 is not there.

    Args:
        face: (1, 48, 48, 1); it is kept in memory only.
        model: to which faces are similar.
        key: a name for the face that no other on the page has.
    """
    if not files.is_file(files.ROOT / datasets.FER2013_CSV):
        return
    if st.button("Similar faces", key=key, icon=":material/groups:"):
        _dialog(face, model)


@wide_dialog("Most similar training faces", ":material/groups:")
@notices.show_problems()
def _dialog(face: Faces, model: Run) -> None:
    dataset = datasets.dataset(datasets.FER2013_CSV)
    known = known_predictions(model, dataset)
    if known is None and not access.allowed():
        st.markdown(f"The model {plain(model.name)} has to look at every face of FER2013 first.")
        access.field()
        return
    if known is None:
        known = compute_predictions(model, dataset)
    in_training = dataset.usage == Split.TRAINING.number
    found = known.nearest(features_of(model, face)[0], MOST, in_training)
    st.markdown(
        f"{len(found)} faces that the model {plain(model.name)} was trained on, with their labels: "
        "the nearest to this face by the features of its last layer."
    )
    labels = [Expression(truth).label for truth in dataset.truth[found]]
    alt = [f"A training face, row {row}" for row in dataset.row[found]]
    st.image(list(dataset.faces[found, ..., 0]), caption=labels, width=WIDTH, alt=alt)
    same = np.mean(dataset.truth[found] == np.bincount(dataset.truth[found]).argmax())
    st.caption(
        f"{same:.0%} of them are labelled {max(set(labels), key=labels.count)}. Labels of FER2013 "
        "are opinions: people agree with about 65% of them."
    )
