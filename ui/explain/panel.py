"""Why a model says what it says of one face: where it looked, the face changed, its layers."""

import streamlit as st

from fer.arrays import Faces
from fer.errors import FerError
from fer.runs import Run
from ui.explain import changed, explanations, layers, looked
from ui.wording import plain

LOOKED, CHANGED, LAYERS = "looked", "changed", "layers"

PARTS = {
    LOOKED: ":material/visibility: Where it looked",
    CHANGED: ":material/tune: Change the face",
    LAYERS: ":material/layers: What its layers see",
}


def offer(face: Faces, model: Run, key: str, *, about: str | None = None) -> None:
    """A button that opens the panel; nothing is computed before it is asked for.

    Args:
        face: (1, 48, 48, 1); it is kept in memory only.
        model: the one that answers.
        key: a name for the face that no other on the page has.
        about: what there is to say under the pointer.
    """
    if st.button("Explain", key=key, icon=":material/visibility:", help=about):
        # The same face has its own sliders with each model; widgets forget a key not drawn.
        dialog(face, model, f"{key}-{model.name}")


@st.dialog("Why this answer?", width="large", icon=":material/visibility:")
def dialog(face: Faces, model: Run, key: str) -> None:
    """The panel in a dialog of its own, which is what a click in it draws again."""
    show(face, model, key)


def show(face: Faces, model: Run, key: str) -> None:
    """The panel, where it stands; best in a fragment or a dialog, for its sliders draw it anew.

    Args:
        face: (1, 48, 48, 1); it is kept in memory only.
        model: the one that answers.
        key: a name for the face that no other panel on the page has.
    """
    part = st.segmented_control(
        "What to see",
        list(PARTS),
        format_func=PARTS.__getitem__,
        default=LOOKED,
        required=True,
        label_visibility="collapsed",
        key=f"{key}-part",
    )
    try:
        if part == CHANGED:
            changed.show(face, model, key)
        elif part == LAYERS:
            layers.show(explanations.explanation(face, model))
        else:
            looked.show(face, model, explanations.explanation(face, model), key)
    except FerError as problem:
        st.info(plain(str(problem)), icon=":material/visibility_off:")
