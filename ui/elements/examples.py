"""Examples to click: synthetic scenes that stand for a photo of the visitor's own."""

from functools import partial
from io import BytesIO

import numpy as np
import streamlit as st
from PIL import Image

from fer.arrays import Photo
from fer.recognition import trial
from fer.runs import Run
from fer.synthetic.scene import Scene, scene_photo
from ui import models, photos
from ui.caching import Cache
from ui.photos import Upload

NAMES = {Scene.ONE: "One face", Scene.GROUP: "Group", Scene.TURNED: "Turned", Scene.DARK: "Dark"}

PARAMETER = "example"
"""The parameter of the address that chooses one, and where the choice is kept for the visit."""

THUMBNAIL_HEIGHT = 64
BUTTON_WIDTH = 88

_uploads: Cache[Upload] = Cache("examples", len(Scene))
_thumbnails: Cache[tuple[bytes, int]] = Cache("thumbnails of examples", len(Scene))
_answers: Cache[bytes] = Cache("a classified example", 4)


def offer() -> list[Upload]:
    """Show the examples, each with its button; return the chosen one, if one was."""
    st.markdown("**Or try an example**")
    with st.container(horizontal=True, gap="small"):
        for scene, name in NAMES.items():
            thumbnail, width = _thumbnails.get(scene.value, partial(_thumbnail, scene))
            with st.container(width=max(width, BUTTON_WIDTH), gap="xsmall"):
                st.image(thumbnail, alt=f"Example: {name}")
                st.button(name, key=f"{PARAMETER}-{scene}", on_click=_choose, args=(scene,))
    chosen = st.query_params.get(PARAMETER) or st.session_state.get(PARAMETER)
    return [upload(Scene(chosen))] if chosen in list(Scene) else []


def _choose(scene: Scene) -> None:
    st.session_state[PARAMETER] = st.query_params[PARAMETER] = scene.value


def forget() -> None:
    """Choose none any more: the visitor has given something."""
    st.session_state.pop(PARAMETER, None)
    st.query_params.pop(PARAMETER, None)


def upload(scene: Scene) -> Upload:
    """Return a scene as if it had been uploaded."""
    return _uploads.get(scene.value, lambda: Upload(f"{scene}.jpg", _jpeg(scene_photo(scene))))


def show_answer(model: Run, threshold: float) -> None:
    """Show the group with what `model` predicts of its faces."""

    def compute() -> bytes:
        found = photos.classify(upload(Scene.GROUP), models.recogniser(model), whole=False)
        return _jpeg(found.annotated_preview(threshold))

    answer = _answers.get((str(model.path), trial.changed_ns(model), threshold), compute)
    st.image(answer, alt="Four synthetic faces, each marked with its predicted expression")


def _thumbnail(scene: Scene) -> tuple[bytes, int]:
    """Return a small picture of a scene, and its width."""
    picture = Image.fromarray(scene_photo(scene))
    picture.thumbnail((picture.width, THUMBNAIL_HEIGHT))
    return _jpeg(np.asarray(picture)), picture.width


def _jpeg(picture: Photo) -> bytes:
    file = BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=92)
    return file.getvalue()
