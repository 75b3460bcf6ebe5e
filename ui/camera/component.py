"""The live view as a component, and a face of its frozen picture, as the browser sends it."""

import base64
import binascii
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from fer.arrays import Faces
from fer.errors import NotAPhoto
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.images.face import faces_in
from fer.runs import Run
from ui.elements import examples, notices
from ui.elements.tracked.component import look, media_address, registered
from ui.explain import panel

PATH = "api/live"
"""The address that takes the pictures, beside the page's own, wherever a proxy or
`server.baseUrlPath` puts both; `api/live_socket.py`."""

SCRIPTS = ("webcam", "shutter", "connection", "session", "pace", "panel", "live")
"""The modules, each after those it imports."""

MOST_LETTERS = 700_000
"""Limit of a picture in base64: half a megabyte."""

MEGAPIXELS = 1.0

SIDES = ("left", "top", "right", "bottom")

WRONG = "The browser sent no picture with a face. Freeze the picture once more and try again."

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
        with notices.show_problems():
            panel.dialog(face_of(view.explain), model, f"why-live-{model.name}")


def _example() -> str | None:
    """Return the address of the example clip, if it was asked for here or by the page's address."""
    if st.query_params.get(examples.PARAMETER) != examples.CLIP:
        return None
    return media_address(examples.clip().data, "video/mp4", "live-example")


def face_of(asked: Any) -> Faces:
    """Return the face, (1, 48, 48, 1), as the network gets it.

    Args:
        asked: what came from the browser, whatever it is: `picture`, a JPEG in base64, and `box`
            with left, top, right and bottom in its pixels.

    Raises:
        NotAPhoto: there is no picture, or no face within it.
        PhotoTooLarge: the picture has more pixels than the live view sends.
    """
    try:
        picture, box = asked["picture"], FaceBox(*(int(asked["box"][side]) for side in SIDES))
        if len(picture) > MOST_LETTERS:
            raise NotAPhoto(WRONG)
        data = base64.b64decode(picture, validate=True)
    except (TypeError, KeyError, ValueError, OverflowError, binascii.Error) as problem:
        raise NotAPhoto(WRONG) from problem
    photo = read_photo(data, "The picture", megapixels=MEGAPIXELS)
    height, width = photo.shape[:2]
    # A followed face may reach over the edge, but not by more than the picture's own size.
    if box.left < -width or box.top < -height or box.right > 2 * width or box.bottom > 2 * height:
        raise NotAPhoto(WRONG)
    return faces_in(photo, [box])
