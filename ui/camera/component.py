"""The live view as a component."""

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from fer.errors import FerError
from fer.runs import Run
from ui.camera.frozen import face_of
from ui.elements import examples, notices
from ui.elements.tracked.component import look, media_address, registered
from ui.explain import panel

PATH = "api/live"
"""The address that takes the pictures, beside the page's own, wherever a proxy or
`server.baseUrlPath` puts both; `api/live_socket.py`."""

SCRIPTS = ("webcam", "shutter", "connection", "session", "pace", "panel", "live")
"""The modules, each after those it imports."""

_live = registered("live", Path(__file__).parent, SCRIPTS)


def show(model: Run, threshold: float, smoothing: float) -> None:
    """Show the user's camera, each face with what `model` predicts.

    No picture runs the script but a frozen one whose face is to be explained.

    Args:
        model: predicts the expressions.
        threshold: a face with less confidence is drawn grey and called unsure.
        smoothing: seconds over which probabilities are averaged.
    """
    view = _live(
        key="live-view",
        on_explain_change=lambda: None,
        on_example_change=partial(st.query_params.__setitem__, examples.PARAMETER, examples.CLIP),
        data={
            "path": PATH,
            "settings": {"model": model.name, "unsure": threshold, "smoothing": smoothing},
            "look": look(),
            "example": _example(),
        },
    )
    if view.explain:
        _explain(view.explain, model)


def _example() -> str | None:
    """Return the address of the example clip, if it was asked for here or by the page's address."""
    if st.query_params.get(examples.PARAMETER) != examples.CLIP:
        return None
    return media_address(examples.clip().data, "video/mp4", "live-example")


def _explain(asked: Any, model: Run) -> None:
    try:
        face = face_of(asked)
    except FerError as problem:
        notices.problem(problem)
    else:
        panel.dialog(face, model, f"why-live-{model.name}")
