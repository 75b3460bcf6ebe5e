"""An estimate of a run before it is started: its duration, and augmented faces."""

import json

import streamlit as st

from fer.errors import FerError
from fer.training.config import TrainConfig
from fer.training.estimate import Estimate, estimate
from ui import access
from ui.caching import Cache
from ui.elements import notices
from ui.wording import count, duration

FACE_WIDTH = 96
"""Twice its pixels: small enough for a row, large enough to see what was changed."""

_estimates = Cache[Estimate]("estimates of trainings", 64)


def show(config: TrainConfig, *, asked: bool) -> None:
    """Measure the configuration when asked to, and show the estimate until it changes."""
    text = json.dumps(config.as_json(), sort_keys=True)
    if asked:
        access.demand()
        st.session_state["estimated"] = text
    if st.session_state.get("estimated") != text:
        return
    try:
        with st.spinner("Training a few steps, which takes about ten seconds …", show_time=True):
            measured = _estimates.get(text, lambda: estimate(text))
    except FerError as problem:
        st.session_state.pop("estimated")  # or every click on the page would measure again
        notices.problem(problem)
    else:
        _show(measured, config)


def _show(measured: Estimate, config: TrainConfig) -> None:
    with st.container(border=True):
        st.markdown(
            f"**About {duration(measured.seconds)}** on this machine at its current load"
            + _epochs(measured, config)
            + (" Early stopping may end it sooner." if config.early_stopping else "")
        )
        face, *seen = measured.faces
        changed = any((one != face).any() for one in seen)
        if changed:
            st.markdown("One face unchanged, and as the network would see it in different epochs:")
        else:
            st.markdown("No data augmentation: the network sees each face unchanged.")
        with st.container(horizontal=True, gap="small"):
            for number, one in enumerate([face, *seen] if changed else [face]):
                text = f"The face with augmentation, example {number}" if number else "The face"
                st.image(one, "unchanged" if not number else None, width=FACE_WIDTH, alt=text)
        if config.mixup:
            st.caption("Mixup also blends pairs of faces during training.")


def _epochs(measured: Estimate, config: TrainConfig) -> str:
    each = duration(measured.seconds_per_epoch)
    if config.seconds:
        return f": it ends after {duration(config.seconds)}, with epochs of {each}."
    return f": {count(config.epochs, 'epoch')} of {each}."
