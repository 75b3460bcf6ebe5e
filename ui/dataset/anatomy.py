"""Anatomy: a face drawn by hand, movement by movement, and what a model makes of it."""

import numpy as np
import streamlit as st

from fer.arrays import Grey
from fer.labels import DataSource
from fer.runs import Run
from fer.synthetic.action_units import ActionUnit
from fer.synthetic.face import drawn_face, large_drawing
from ui import models
from ui.dataset import portrait
from ui.elements import bars, face_image, notices
from ui.wording import percent, plain

ENLARGED = 8
"""A pixel's side on the screen."""

CAVEAT = (
    "This is a synthetic face. The model was trained on photos and has never seen one, so it may "
    "miss what you see at once. That says something about the model, and nothing about people."
)

CAVEAT_SYNTHETIC = (
    "This is a synthetic face, and the model was trained on such faces only. How well it does here "
    "says nothing about photos."
)


def show(model: Run | None = None) -> None:
    """The panel; a slider draws it anew and leaves the rest of the page alone.

    Args:
        model: the one to ask; none where there is none.
    """
    st.markdown(
        "Every expression is made of movements, and each movement has a number in the Facial "
        "Action Coding System. Set them, and see what a network makes of the face."
    )
    st.fragment(_panel)(model)


def _panel(model: Run | None) -> None:
    portrait.start()
    drawing, answer = st.columns([3, 2], gap="large")
    with drawing:
        pictures = st.container()
        *groups, who, picture = st.tabs([*portrait.GROUPS, "Who", "Picture"])
        units: dict[ActionUnit, float] = {}
        for tab, group in zip(groups, portrait.GROUPS, strict=True):
            with tab, st.grid(min_column_width=200):
                units |= portrait.sliders(group)
        with who, st.grid(min_column_width=200):
            person = portrait.skin(portrait.person())
        with picture, st.grid(min_column_width=200):
            shot = portrait.shot()
    face = drawn_face(person, units, shot)
    with pictures:
        _pictures(face, large_drawing(person, units, shot))
        st.caption(portrait.formula(units))
    with answer:
        _answer(model, face)


def _pictures(face: Grey, large: Grey) -> None:
    """Show the network's input, enlarged, beside the drawing before it was made small."""
    with st.grid(2, min_column_width=150):
        title = "48 x 48, as a network gets it"
        face_image.show(face, ENLARGED, "The synthetic face", caption=title, width="stretch")
        alt = "The synthetic face, large"
        st.image(large, "The same, larger", width="stretch", output_format="JPEG", alt=alt)


def _answer(model: Run | None, face: Grey) -> None:
    if model is None:
        notices.no_model("There is no model to ask yet.")
        return
    (shares,) = models.recogniser(model).classify(face[np.newaxis, :, :, np.newaxis])
    prediction = bars.of_whole_face(shares)
    best = prediction.expression.label
    st.markdown(f"**{plain(model.name)}** predicts {best} {percent(prediction.confidence)}")
    bars.show(prediction, key="anatomy-answer")
    st.caption(CAVEAT_SYNTHETIC if model.data_source is DataSource.SYNTHETIC else CAVEAT)
