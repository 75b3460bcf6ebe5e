"""Faces of the validation set with what the network predicts for them, epoch after epoch."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from fer.dataset.fer2013 import Dataset
from fer.errors import FerError
from fer.labels import Expression
from fer.training.history import History
from ui import datasets, palette
from ui.elements import face_image
from ui.training.summary import Summary
from ui.wording import count, percent

TIMES = 2
"""Screen pixels of a face's pixel."""

MOST_LABELS = 3
"""Predictions of a face that are shown one after the other, the newest last."""


def show(summary: Summary, history: History) -> None:
    """Show the faces after the last epoch; nothing before it, or where the dataset is gone."""
    dataset = _dataset(summary)
    if history.last is None or not history.last.samples or dataset is None:
        return
    st.markdown(
        f"**{count(len(history.last.samples), 'face')} of the validation set** after epoch "
        f"{history.last.epoch}: the predicted label, the true one, and what was predicted before"
    )
    with st.container(horizontal=True, gap="small"):
        for place, sample in enumerate(history.last.samples):
            labels = [
                epoch.samples[place].predicted
                for epoch in history.epochs
                if len(epoch.samples) > place
            ]
            _show(dataset, sample.row, labels, sample.confidence)


def _dataset(summary: Summary) -> Dataset | None:
    try:
        dataset = datasets.dataset(str(summary.config.get("data")))
        same = summary.run.origin.data_sha256 == dataset.sha256
    except FerError:
        return None
    return dataset if same else None


def _show(dataset: Dataset, row: int, labels: Sequence[Expression], confidence: float) -> None:
    now, truth = labels[-1], Expression(int(dataset.truth[row]))
    changes = [label.label for label, _ in groupby(labels)][-MOST_LABELS:]
    before = f"  \n{' → '.join(changes)}" if len(changes) > 1 else ""
    mark = ":material/check:" if now is truth else ":material/close:"
    with st.container(width=112, gap="xsmall"):
        alt = f"Row {row}, labelled {truth.label}, predicted {now.label}"
        face_image.show(dataset.faces[row, ..., 0], TIMES, alt)
        colour = palette.EXPRESSIONS[now]
        st.html(
            f'<strong style="border-bottom: 3px solid {colour}">{now.label}</strong> '
            f"{percent(confidence)}"
        )
        st.caption(f"{mark} label: {truth.label}{before}")
