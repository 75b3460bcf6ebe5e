"""The live view as a component: HTML, CSS and its scripts, which are sent as one."""

import re
from pathlib import Path
from typing import Any

import streamlit as st

from fer.errors import FerError
from fer.labels import Expression
from fer.runs import Run
from ui import palette
from ui.camera.frozen import face_of
from ui.elements import notices
from ui.explain import panel

PATH = "api/live"
"""The address that takes the pictures, beside the page's own, wherever a proxy or
`server.baseUrlPath` puts both; `api/live_socket.py`."""

SCRIPTS = (
    "webcam", "shutter", "connection", "labels", "overlay", "session", "chart", "pace", "table",
    "panel", "live",
)  # fmt: skip
"""The modules, each after those it imports."""

_HERE = Path(__file__).parent

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def script() -> str:
    """Return the modules as one: a component's script cannot import others, having no address."""
    parts = [(_HERE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


_live = st.components.v2.component(
    "live",
    html=(_HERE / "live.html").read_text(encoding="utf-8"),
    css=(_HERE / "live.css").read_text(encoding="utf-8"),
    js=script(),
)


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
        data={
            "path": PATH,
            "settings": {"model": model.name, "unsure": threshold, "smoothing": smoothing},
            "look": look(),
        },
    )
    if view.explain:
        _explain(view.explain, model)


def _explain(asked: Any, model: Run) -> None:
    try:
        face = face_of(asked)
    except FerError as problem:
        notices.problem(problem)
    else:
        panel.dialog(face, model, f"why-live-{model.name}")


def look() -> dict[str, Any]:
    """Return the colours of the expressions, and of the letters on them."""
    colours = {each.label: _colours(palette.EXPRESSIONS[each]) for each in Expression}
    return {"expressions": colours, "unsure": _colours(palette.UNSURE)}


def _colours(colour: palette.Colour) -> dict[str, palette.Colour]:
    return {"colour": colour, "text": palette.text_on(colour)}
