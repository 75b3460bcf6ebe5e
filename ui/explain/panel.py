"""The explanation of one prediction: heat maps, the face altered, feature maps."""

import streamlit as st

from fer.arrays import Faces
from fer.errors import BadRun, FerError
from fer.explanation.explanation import Explanation, explain
from fer.explanation.network import ExplanationNetwork, load_explanation_network
from fer.files import stamp
from fer.recognition import trial
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE, temperature_of
from ui.caching import Cache
from ui.elements.dialog import wide_dialog
from ui.explain import alteration, feature_maps, heat_maps
from ui.wording import plain

HEAT_MAPS, ALTERATION, FEATURE_MAPS = "heat maps", "alteration", "feature maps"

PARTS = {
    HEAT_MAPS: ":material/visibility: Heat maps",
    ALTERATION: ":material/tune: Change the face",
    FEATURE_MAPS: ":material/layers: Feature maps",
}


# A user's face is personal: its explanation is kept in memory, for that user alone. It takes about
# a megabyte a face.
_explanations = Cache[Explanation]("explanations", 8, scope="session", ttl="15m")

_networks = Cache[ExplanationNetwork]("explanation networks", 4)


def offer(face: Faces, model: Run, key: str) -> None:
    """Show a button that opens the panel, as of `show`; nothing is computed before that."""
    if st.button("Explain", key=key, icon=":material/visibility:"):
        # The same face has its own sliders with each model; widgets forget a key not drawn.
        dialog(face, model, f"{key}-{model.name}")


@wide_dialog("Explanation", ":material/visibility:")
def dialog(face: Faces, model: Run, key: str) -> None:
    """Show the panel in a dialog of its own; a click in it runs the dialog alone again."""
    show(face, model, key)


def show(face: Faces, model: Run, key: str) -> None:
    """Show the panel, best in a fragment or a dialog, for its sliders run it again.

    The `face`, (1, 48, 48, 1), is kept in memory only; no other panel on the page has the `key`.
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
            feature_maps.show(explanation(face, model))
        else:
            heat_maps.show(face, model, explanation(face, model), key)
    except FerError as problem:
        st.info(plain(str(problem)), icon=":material/visibility_off:")


def explanation(face: Faces, model: Run) -> Explanation:
    """Return the explanation of one face, (1, 48, 48, 1), by `model`; 0.1 s of work, once.

    Raises:
        BadRun: the model has no explanation file, or a damaged one.
    """
    network = stamp(model.explanation_file)
    if network is None:
        raise BadRun(
            f"{model.name} was made a model before models could be explained. Promote its run "
            "again, or choose another model."
        )
    temperature = stamp(model.path / TEMPERATURE_FILE)

    def load() -> ExplanationNetwork:
        trial.demand_harmless(model)
        return load_explanation_network(model.explanation_file)

    def compute() -> Explanation:
        return explain(face, _networks.get((str(model.path), network), load), temperature_of(model))

    return _explanations.get((face, str(model.path), network, temperature), compute)
