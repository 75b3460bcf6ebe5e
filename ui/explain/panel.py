"""The explanation of one prediction: heat maps, the face altered, feature maps."""

import streamlit as st

from fer.arrays import Faces
from fer.errors import FerError
from fer.runs import Run
from ui.explain import alteration, explanations, feature_maps, heat_maps
from ui.wording import plain

HEAT_MAPS, ALTERATION, FEATURE_MAPS = "heat maps", "alteration", "feature maps"

PARTS = {
    HEAT_MAPS: ":material/visibility: Heat maps",
    ALTERATION: ":material/tune: Change the face",
    FEATURE_MAPS: ":material/layers: Feature maps",
}


def offer(face: Faces, model: Run, key: str, *, about: str | None = None) -> None:
    """Show a button that opens the panel; nothing is computed before that.

    Args:
        face: (1, 48, 48, 1); it is kept in memory only.
        model: the one whose prediction is explained.
        key: a name for the face that no other on the page has.
        about: the button's tooltip.
    """
    if st.button("Explain", key=key, icon=":material/visibility:", help=about):
        # The same face has its own sliders with each model; widgets forget a key not drawn.
        dialog(face, model, f"{key}-{model.name}")


@st.dialog("Explanation", width="large", icon=":material/visibility:")
def dialog(face: Faces, model: Run, key: str) -> None:
    """Show the panel in a dialog of its own; a click in it runs the dialog alone again."""
    show(face, model, key)


def show(face: Faces, model: Run, key: str) -> None:
    """Show the panel, best in a fragment or a dialog, for its sliders run it again.

    Args:
        face: (1, 48, 48, 1); it is kept in memory only.
        model: the one whose prediction is explained.
        key: a name for the face that no other panel on the page has.
    """
    part = st.segmented_control(
        "Part of the explanation",
        list(PARTS),
        format_func=PARTS.__getitem__,
        default=HEAT_MAPS,
        required=True,
        label_visibility="collapsed",
        key=f"{key}-part",
    )
    try:
        if part == ALTERATION:
            alteration.show(face, model, key)
        elif part == FEATURE_MAPS:
            feature_maps.show(explanations.explanation(face, model))
        else:
            heat_maps.show(face, model, explanations.explanation(face, model), key)
    except FerError as problem:
        st.info(plain(str(problem)), icon=":material/visibility_off:")
