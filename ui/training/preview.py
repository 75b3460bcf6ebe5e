"""What a few measured steps tell of a run that is not launched yet."""

import json

import streamlit as st

from fer.errors import FerError
from fer.training.config import TrainConfig
from fer.training.estimate import Estimate, estimate
from ui.caching import Cache
from ui.elements import notices
from ui.wording import count, duration

FACE_WIDTH = 96
"""Twice its pixels: small enough for a row, large enough to see what was changed."""

_estimates = Cache[Estimate]("estimates of trainings", 64)


def show(config: TrainConfig, *, asked: bool) -> None:
    """Try the configuration out when asked to, and show what came of it until it changes."""
    text = json.dumps(config.as_json(), sort_keys=True)
    if asked:
        st.session_state["tried"] = text
    if st.session_state.get("tried") != text:
        return
    try:
        with st.spinner("Training a few steps, which takes some ten seconds …", show_time=True):
            measured = _estimates.get(text, lambda: estimate(text))
    except FerError as problem:
        st.session_state.pop("tried")  # or every click on the page would try again
        notices.problem(problem)
    else:
        _show(measured, config)


def _show(measured: Estimate, config: TrainConfig) -> None:
    with st.container(border=True):
        st.markdown(
            f"**About {duration(measured.seconds)}** on this machine as busy as it is now: "
            f"{count(config.epochs, 'epoch')} of {duration(measured.seconds_per_epoch)}."
            + (" It may stop earlier." if config.early_stopping else "")
        )
        face, *seen = measured.faces
        changed = any((one != face).any() for one in seen)
        if changed:
            st.markdown("One face as it is, and as the network would see it, epoch after epoch:")
        else:
            st.markdown("The network sees each face as it is: this recipe changes none.")
        with st.container(horizontal=True, gap="small"):
            for number, one in enumerate([face, *seen] if changed else [face]):
                text = f"The face, changed for the {number}th time" if number else "The face"
                st.image(one, "as it is" if not number else None, width=FACE_WIDTH, alt=text)
        if config.mixup:
            st.caption("In training, pairs of faces are mixed as well.")
