"""Examples to click: what stands for a photo or a video of the visitor's own."""

from collections.abc import Callable
from functools import partial

import numpy as np
import streamlit as st
from PIL import Image

from fer import files
from fer.arrays import Photo
from fer.dataset.fer2013 import Dataset
from fer.images.photo import as_jpeg
from fer.labels import Expression, Split
from fer.runs import Run
from fer.synthetic.scene import Scene, film_frames, scene_photo
from fer.video.encode import encoded_video
from ui import datasets, models, photos
from ui.caching import Cache
from ui.elements import notices
from ui.elements.face_image import jpeg_uri, png
from ui.photos import Upload

NAMES = {Scene.ONE: "One face", Scene.GROUP: "Group", Scene.TURNED: "Turned", Scene.DARK: "Dark"}

CLIP = "clip"

PARAMETER = "example"
"""The parameter of the address that chooses one."""

PHOTO, VIDEO = "example-photo", "example-video"
"""The keys under which the choices of Classify and Video are kept for the visit."""

FER2013_PREFIX = "fer2013-"
"""Before the row, in the name of a face of FER2013 as an example."""

THUMBNAIL_HEIGHT = 64
BUTTON_WIDTH = 88

_uploads: Cache[Upload] = Cache("examples", len(Scene) + 1)
_thumbnails: Cache[tuple[str, int]] = Cache("thumbnails of examples", len(Scene) + 1)
_answers: Cache[str] = Cache("a classified example", 4)


def offer() -> list[Upload]:
    """Show the examples for Classify, each with its button; return the chosen one, if one was."""
    st.markdown("**Or try an example**")
    with st.container(horizontal=True, gap="small"):
        for scene, name in NAMES.items():
            _tile(scene.value, name, partial(scene_photo, scene), PHOTO)
    if face := _offer_fer2013():
        _choose(face, PHOTO)
    chosen = _chosen(PHOTO)
    if chosen in list(Scene):
        return [upload(Scene(chosen))]
    drawn = fer2013_upload(chosen)
    return [drawn] if drawn else []


def offer_clip() -> list[Upload]:
    """Show the example for Video with its button; return it, if it was chosen."""
    st.markdown("**Or try an example**")
    _tile(CLIP, "Example clip", lambda: next(film_frames())[1], VIDEO)
    return [clip()] if _chosen(VIDEO) == CLIP else []


def _tile(example: str, name: str, draw: Callable[[], Photo], key: str) -> None:
    thumbnail, width = _thumbnails.get(example, lambda: _thumbnail(draw()))
    with st.container(width=max(width, BUTTON_WIDTH), gap="xsmall", key=f"tile-{example}"):
        # Not `st.image`, which offers to enlarge it; a click on it is one on the button.
        st.html(f'<img src="{thumbnail}" width="{width}" alt="">')
        st.button(name, key=f"{PARAMETER}-{example}", on_click=_choose, args=(example, key))


def _choose(example: str, key: str) -> None:
    st.session_state[key] = st.query_params[PARAMETER] = example


def _chosen(key: str) -> str:
    """Return the example that the address names, or the one chosen earlier in the visit."""
    return str(st.query_params.get(PARAMETER) or st.session_state.get(key, ""))


def forget(key: str) -> None:
    """Choose none any more: the visitor has given something."""
    st.session_state.pop(key, None)
    st.query_params.pop(PARAMETER, None)


def clip() -> Upload:
    """Return the example clip as if it had been uploaded; drawn and encoded in a second, once."""
    return _uploads.get(CLIP, lambda: Upload("example.mp4", encoded_video(film_frames())))


def upload(scene: Scene) -> Upload:
    """Return a scene as if it had been uploaded."""
    return _uploads.get(
        scene.value, lambda: Upload(f"{scene}.jpg", as_jpeg(scene_photo(scene), quality=92))
    )


def show_answer(model: Run, threshold: float) -> None:
    """Show the group with what `model` predicts of its faces."""
    # Not `st.image`, for which a browser that was never here loads scripts, and then the picture.
    st.html(
        f'<img src="{answer(model, threshold)}" style="width: 100%; border-radius: 0.5rem" '
        'alt="Four synthetic faces, each marked with its predicted expression">'
    )


def answer(model: Run, threshold: float) -> str:
    """Return the picture of `show_answer` as an address that holds it; computed once."""

    def compute() -> str:
        found = photos.classify(upload(Scene.GROUP), models.recogniser(model), whole=False)
        return jpeg_uri(found.annotated_preview(threshold), 80)

    return _answers.get((models.version(model), threshold), compute)


def _thumbnail(photo: Photo) -> tuple[str, int]:
    """Return a small copy of a picture as an address that holds it, and its width."""
    picture = Image.fromarray(photo)
    picture.thumbnail((picture.width, THUMBNAIL_HEIGHT))
    # Streamlit opens bytes anew in each run of a page, to see what they are.
    return jpeg_uri(np.asarray(picture), 80), picture.width


def _offer_fer2013() -> str | None:
    """Show the button that draws a face; return the example's name when it is pressed."""
    pressed = _is_fer2013_there() and st.button(
        "Random FER2013 face",
        key="example-fer2013",
        icon=":material/casino:",
        help="From the test set (PrivateTest), which models are not trained on.",
    )
    if not pressed:
        return None
    dataset = _fer2013()
    rows = dataset.split(Split.PRIVATE_TEST).row
    return f"{FER2013_PREFIX}{np.random.default_rng().choice(rows if len(rows) else dataset.row)}"


def fer2013_upload(example: str) -> Upload | None:
    """Return the face as if it had been uploaded; None for what names no face."""
    row = example.removeprefix(FER2013_PREFIX)
    if row == example or not row.isdecimal() or len(row) > 9 or not _is_fer2013_there():
        return None
    dataset = _fer2013()
    for position in np.flatnonzero(dataset.row == int(row)):
        name = f"FER2013 row {row}, labelled {Expression(dataset.truth[position]).label}"
        return Upload(name, png(dataset.faces[position, ..., 0]), is_face=True)
    return None


def _is_fer2013_there() -> bool:
    return (files.ROOT / datasets.FER2013_CSV).is_file()


def _fer2013() -> Dataset:
    with notices.stop_at_problems():
        return datasets.dataset(datasets.FER2013_CSV)
