"""The caches of what explains a face."""

import streamlit as st

from fer.arrays import Faces
from fer.errors import BadRun
from fer.explanation.explanation import Explanation, explain
from fer.explanation.network import OpenNetwork, open_network
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE, temperature_of

KEPT_FACES = 8
"""Explanations a visitor's session keeps; about a megabyte each."""


def explanation(face: Faces, model: Run) -> Explanation:
    """Why `model` answers as it does about one face, (1, 48, 48, 1); 0.1 s of work, once.

    Raises:
        BadRun: the model has no explanation file, or a damaged one.
    """
    return _explanation(face, str(model.path), _changed_ns(model), model)


# A visitor's face is personal: it is kept in memory, for that visitor alone, as `ui.loaders` does.
@st.cache_data(scope="session", ttl="15m", max_entries=KEPT_FACES, show_spinner=False)
def _explanation(
    face: Faces,
    path: str,
    changed_ns: tuple[int, ...],
    _model: Run,
) -> Explanation:
    return explain(face, _network(path, changed_ns, _model), temperature_of(_model))


@st.cache_resource(max_entries=4, show_spinner=False)
def _network(path: str, changed_ns: tuple[int, ...], _model: Run) -> OpenNetwork:  # noqa: ARG001
    return open_network(_model.explanation_file)


def _changed_ns(model: Run) -> tuple[int, ...]:
    """When the files behind an explanation were last replaced.

    Raises:
        BadRun: there is no explanation file.
    """
    temperature = model.path / TEMPERATURE_FILE
    if not model.explanation_file.exists():
        raise BadRun(
            f"{model.name} was made a model before models could be explained. Promote its run "
            "again, or choose another model."
        )
    files = (model.explanation_file, temperature)
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)
