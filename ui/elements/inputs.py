"""Widgets that return a value or stop the page."""

from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from fer.labels import DataSource
from fer.models import is_ranked, scored_on
from fer.recognition.tracker import SMOOTHING_SECONDS
from fer.runs import Run
from fer.training.notes import TITLE
from ui import models
from ui.addresses import reaches_others
from ui.elements import examples, notices
from ui.elements.component import script
from ui.photos import Upload
from ui.stash import PRIVACY, Stash, show_before, stash_of
from ui.upload_limit import PHOTO_MEGABYTES
from ui.wording import plain, tip

THRESHOLD_PERCENT = 40

MOST_NAMED = 3
"""Photos from before that are named one by one."""

MOST_PHOTOS = 100
"""Limit of photos that are classified at a time."""

NO_CAMERA = (
    "This page came over plain HTTP, and browsers then lend it no camera. Choose **Files**: on a "
    "phone that offers the camera, too. Whoever runs this server can set up HTTPS: "
    "docs/deployment.md says how."
)

WAYS = {
    "files": ":material/photo_library: Files",
    "camera": ":material/photo_camera: Camera",
}

SYNTHETIC = (
    ":material/draw: This model was trained on synthetic faces only. Its predictions for photos of "
    "people are guesses."
)

_paste = st.components.v2.component("paste", js=script([Path(__file__).with_name("paste.js")]))


def best_model() -> Run:
    """Return the first model that is ranked; stops the page if none is."""
    return next(filter(is_ranked, _models()), None) or _stop_without_model()


def chosen_model() -> Run:
    """Return the chosen model: the default one, unless the user or the link names another."""
    by_name = {model.name: model for model in _models()}
    wanted = str(st.session_state.get("model") or st.query_params.get("model", ""))
    tried = models.run_to_try(wanted) if wanted not in by_name else None
    if tried:
        by_name[wanted] = tried
    name = st.selectbox(
        "Model",
        list(by_name),
        key="model",
        bind="query-params",
        persist_state="session",
        help="The first is the default: the best on FER2013's validation set (PublicTest), unless "
        "this server has another.",
    )
    model = by_name[name]
    with notices.stop_at_problems():
        models.recogniser(model)
    if model == tried:
        st.caption(f"**{plain(TITLE.of(model) or model.name)}**: a run that was not promoted.")
    if model.data_source is DataSource.SYNTHETIC:
        st.caption(SYNTHETIC)
    elif sentence := scored_on(model):
        st.caption(f":material/rule: {plain(sentence)}")
    return model


def compared(model: Run) -> list[Run]:
    """Return the other models whose predictions the user wants beside those of `model`."""
    by_name = {each.name: each for each in _models() if each != model}
    if not by_name:
        return []
    names = st.multiselect(
        "Compare with", list(by_name), key="compare", bind="query-params", placeholder="No model",
        help="Predictions of these models stand below, and it is said where they differ.",
    )  # fmt: skip
    return [by_name[name] for name in names]


def _models() -> list[Run]:
    """Return the models, the default one first; stops the page if there is none."""
    found = models.models()
    if not found:
        _stop_without_model()
    return found


def _stop_without_model() -> NoReturn:
    st.info(
        "There is no model of photos yet that was evaluated on FER2013's test sets. Train a "
        "network on the page Training, then promote the run there.",
        icon=":material/model_training:",
    )
    st.stop()


def threshold() -> float:
    """Return the confidence, 0 to 1, below which a face is called unsure."""
    percent = st.slider(
        "Confidence threshold",
        0,
        100,
        THRESHOLD_PERCENT,
        step=5,
        format="%d%%",
        key="unsure",
        bind="query-params",
        persist_state="session",
        help=tip("Confidence threshold"),
    )
    return float(percent) / 100


def smoothing(key: str, **look: Any) -> float:
    """Return the seconds over which probabilities are averaged; `look` is more for the slider."""
    return st.slider(
        "Smoothing", 0.0, 2.0, SMOOTHING_SECONDS, step=0.1, format="%.1f s", key=key, **look
    )


def whole() -> bool:
    """Return whether each photo is itself one face."""
    return st.toggle(
        "Photo is already cropped to one face",
        key="whole",
        bind="query-params",
        persist_state="session",
        help="Skips face detection, as for FER2013's own images.",
    )


def uploads() -> list[Upload]:
    """Return the photos, from files or the camera; stops the page until there is one."""
    way = st.segmented_control(
        "Source",
        list(WAYS),
        format_func=WAYS.__getitem__,
        default="files",
        required=True,
        label_visibility="collapsed",
        key="way",
    )
    stash: Stash[Upload] = stash_of("photos", MOST_PHOTOS)
    given = stash.everything(_from_camera(stash) if way == "camera" else _from_files(stash))
    names = ", ".join(plain(upload.name) for upload in stash.before)
    many = len(stash.before) > MOST_NAMED
    before = f"{len(stash.before)} photos" if many else names
    show_before(stash, f"From before: {before}", key="clear-photos")
    if not given:
        st.caption(
            "Works best on faces that look towards the camera and are at least 50 pixels high. "
            f"Photos {PRIVACY}"
        )
        given = examples.offer()
    else:
        examples.forget(examples.PHOTO)
    if not given:
        st.stop()
    if len(given) > MOST_PHOTOS:
        st.warning(
            f"These are {len(given)} photos; only the first {MOST_PHOTOS} are processed. "
            "Remove some to see the others.",
            icon=":material/filter_none:",
        )
    return given[:MOST_PHOTOS]


def _from_files(stash: Stash[Upload]) -> list[Upload]:
    files = st.file_uploader(
        "Photos",
        # Of any type: what the browser itself refuses has its reason in a tooltip, which phones do
        # not show. What a file is is seen when it is read, and said on the page.
        accept_multiple_files=True,
        max_upload_size=PHOTO_MEGABYTES,
        label_visibility="collapsed",
        key="files",
        on_change=stash.renew,
    )
    # A larger one is refused by the field itself, which does not say why.
    with st.container(gap=None):
        st.caption(
            "Choose photos, drop them here, or paste one. JPEG, PNG, WebP, HEIC, TIFF and more, at "
            f"most {PHOTO_MEGABYTES} MB each."
        )
        # Streamlit's own field takes chosen and dropped files only.
        _paste(key="paste-files", data={"field": "files"})
    return [Upload(file.name, file.getvalue()) for file in files]


def _from_camera(stash: Stash[Upload]) -> list[Upload]:
    page = st.context.url or ""
    if page.startswith("http://") and reaches_others(page):
        st.info(NO_CAMERA, icon=":material/no_photography:")
        return []
    snapshot = st.camera_input(
        "A snapshot", label_visibility="collapsed", key="snapshot", on_change=stash.renew
    )
    return [Upload("snapshot.jpg", snapshot.getvalue())] if snapshot else []
