"""The results of Classify on the screen: each photo with its faces, the table, the downloads."""

from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Any

import streamlit as st

from fer.arrays import FACE_SIDE
from fer.errors import FerError
from fer.labels import LABELS
from fer.runs import Run
from ui import models, palette, photos
from ui.caching import Cache
from ui.classify import card, exports, similar
from ui.elements.download import download_button
from ui.elements.inputs import MOST_PHOTOS
from ui.explain import panel
from ui.photos import ClassifiedPhoto, Upload
from ui.wording import count, plain

Pair = tuple[Upload, ClassifiedPhoto]

Compared = tuple[str, ClassifiedPhoto]
"""Another model's name, and what it makes of the same photo."""

PHOTOS_AT_ONCE = 5
TALLEST = 620
"""Pixels on the screen; a taller photo would push its charts out of sight."""

MOST_TIMES = 6
"""The most times a pixel of the photo is shown side by side: else a small face cannot be seen."""

UNSURE = "unsure"

PERCENT = "%.0f%%"
"""Streamlit's own format for shares shows two decimals, which nobody should believe."""


# Photos are personal: they are kept in memory, for one user, until the page is closed or for a
# quarter of an hour. The key is a hash of the bytes.
_classified = Cache[ClassifiedPhoto]("classified photos", MOST_PHOTOS, scope="session", ttl="15m")


def classify(uploads: Sequence[Upload], model: Run, *, whole: bool) -> list[Pair]:
    """Classify the photos under a progress bar; say of each unreadable one what is wrong."""
    bar = st.empty()
    pairs: list[Pair] = []
    for number, upload in enumerate(uploads):
        if len(uploads) > 1:
            bar.progress(number / len(uploads), f"Photo {number + 1} of {len(uploads)}")
        try:
            pairs.append((upload, _classify(upload, model, whole=whole)))
        except FerError as problem:
            st.error(plain(str(problem)), icon=":material/broken_image:")
    bar.empty()
    return pairs


def _classify(upload: Upload, model: Run, *, whole: bool) -> ClassifiedPhoto:
    """Classify the faces of a photo; moving a threshold does not classify again."""
    whole = whole or upload.is_face
    key = (upload.name, upload.data, models.version(model), whole)
    return _classified.get(
        key, lambda: photos.classify(upload, models.recogniser(model), whole=whole)
    )


def show_summary(pairs: Sequence[Pair], threshold: float) -> None:
    """Show how many faces several photos have, and how many of them are unsure."""
    predictions = [each for _, photo in pairs for each in photo.predictions]
    unsure = sum(prediction.confidence < threshold for prediction in predictions)
    if len(pairs) > 1:
        found = count(len(predictions), "face").capitalize()
        st.header(f"{found} in {count(len(pairs), 'photo')}")
    if unsure:
        st.caption(
            f"{count(unsure, 'face has', 'faces have')} a confidence below {threshold:.0%} and "
            f"{'is' if unsure == 1 else 'are'} marked unsure."
        )


def show_photos(
    pairs: Sequence[Pair], threshold: float, model: Run, others: Sequence[Run], *, whole: bool
) -> None:
    """Show each photo with the cards of its faces, a few photos at a time.

    Args:
        pairs: of `classify`.
        threshold: a face with less confidence is called unsure.
        model: whose predictions these are.
        others: models whose predictions stand beside.
        whole: as for `classify`.
    """
    st.html(card.style())
    if not whole:
        _offer_whole([photo for upload, photo in pairs if not upload.is_face])
    pages = ceil(len(pairs) / PHOTOS_AT_ONCE)
    page = st.pagination(pages, key="page") if pages > 1 else 1
    start = (page - 1) * PHOTOS_AT_ONCE
    for number, (upload, photo) in enumerate(pairs[start : start + PHOTOS_AT_ONCE], start):
        compared = [(each.name, _classify(upload, each, whole=whole)) for each in others]
        with st.container(border=True, key=f"photo-{number}"):
            _photo(photo, threshold, model, compared, f"{number}")


def _offer_whole(photos: Sequence[ClassifiedPhoto]) -> None:
    """Offer to skip detection where a photo has the size of FER2013's own images."""
    small = sum(each.json["width"] == each.json["height"] == FACE_SIDE for each in photos)
    if small:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(
                f"{count(small, 'photo has', 'photos have')} {FACE_SIDE} x {FACE_SIDE} pixels, as "
                "FER2013's images do, in which faces are hard to find.",
                icon=":material/crop:",
            )
            st.button(
                "Take each photo as one face",
                on_click=lambda: st.session_state.update(whole=True),
            )


def _photo(
    photo: ClassifiedPhoto, threshold: float, model: Run, compared: Sequence[Compared], key: str
) -> None:
    faces = photo.predictions
    st.markdown(f"**{plain(photo.name)}** · {count(len(faces), 'face')}")
    beside = len(faces) <= 2
    picture, cards = st.columns([3, 2]) if beside else (st.container(), st.container())
    with picture:
        _picture(photo, threshold, key)
    if photo.detected > len(faces):
        cards.warning(
            f"{count(photo.detected, 'face')} found in this photo. Switch off “Photo is already "
            "cropped to one face” to have each classified.",
            icon=":material/group:",
        )
    with cards:
        if compared and faces:
            st.caption(_differences(photo, compared))
        if faces:
            _faces(photo, threshold, model, compared, key)
        else:
            st.info(
                "No face found. Try a photo where the face is larger, lit from the front and "
                "looks towards the camera. If the photo shows nothing but a face, switch on "
                "“Photo is already cropped to one face”.",
                icon=":material/face:",
            )


def _picture(photo: ClassifiedPhoto, threshold: float, key: str) -> None:
    """Show the photo with its faces marked, and over each the place that lights up."""
    preview = photo.annotated_preview(threshold)
    height, width = preview.shape[:2]
    width = min(width, round(TALLEST * width / height), MOST_TIMES * photo.json["width"])
    with st.container(key=f"picture-{key}", width=width):
        marked = f"The photo with {count(len(photo.predictions), 'marked face')}"
        st.image(preview, width=width, output_format="JPEG", alt=marked)
        st.html(card.outlines(photo))


def _faces(
    photo: ClassifiedPhoto, threshold: float, model: Run, compared: Sequence[Compared], key: str
) -> None:
    with st.grid(min_column_width=220):
        for place in range(len(photo.predictions[: card.MOST])):
            number = place + 1
            with st.container(border=True, key=f"card-{number}-of-{key}"):
                others = [(name, other.predictions[place]) for name, other in compared]
                st.html(card.html(photo, place, threshold, others))
                face = photo.faces[place:number]
                with st.container(horizontal=True):
                    panel.offer(face, model, f"why-{key}-{number}")
                    similar.offer(face, model, f"similar-{key}-{number}")
    if len(photo.predictions) > card.MOST:
        st.caption(f"The first {card.MOST} faces. The table has all {len(photo.predictions):,}.")


def _differences(photo: ClassifiedPhoto, compared: Sequence[Compared]) -> str:
    """Return a sentence about the faces for which not all models predict the same."""
    different = [
        str(number)
        for number, (own, *others) in enumerate(
            zip(photo.predictions, *(other.predictions for _, other in compared), strict=True), 1
        )
        if any(other.expression is not own.expression for other in others)
    ]
    if not different:
        return "All models predict the same expression for every face."
    return f"The models differ on {'face' if len(different) == 1 else 'faces'} " + (
        f"{', '.join(different)} of {len(photo.predictions)}."
    )


def show_table(pairs: Sequence[Pair], threshold: float) -> None:
    """Show a table with a row for each face of all photos."""
    rows = exports.rows([photo for _, photo in pairs], threshold=threshold)
    if not rows:
        return
    st.header("All faces")
    st.dataframe(
        [_for_the_screen(row) for row in rows],
        column_order=[column for column in exports.COLUMNS if column != "sure"],
        column_config={
            "photo": st.column_config.TextColumn(pinned=True, width=120),
            "face": st.column_config.NumberColumn(pinned=True, width=50),
            "expression": st.column_config.MultiselectColumn(
                options=[*LABELS, UNSURE],
                color=[*palette.EXPRESSIONS.values(), palette.UNSURE],
            ),
            "confidence": st.column_config.NumberColumn(format=PERCENT),
            **{
                expression.label: st.column_config.ProgressColumn(
                    format=PERCENT, min_value=0, max_value=100, color=colour, width=85
                )
                for expression, colour in palette.EXPRESSIONS.items()
            },
        },
        hide_index=True,
    )


def _for_the_screen(row: dict[str, Any]) -> dict[str, Any]:
    """The row with shares as percentages, and with unsure faces called so."""
    shares = ["confidence", *LABELS]
    expression = row["expression"] if row["sure"] else UNSURE
    return row | {share: row[share] * 100 for share in shares} | {"expression": [expression]}


def show_downloads(pairs: Sequence[Pair], threshold: float) -> None:
    """Offer CSV, JSON and the annotated photos; each is made when it is asked for."""
    # Streamlit keeps what the buttons hold for two minutes after the visitor has left.
    pairs = [(upload, photo.without_pictures()) for upload, photo in pairs]
    photos = [photo for _, photo in pairs]
    with st.container(horizontal=True):
        table = partial(exports.as_csv, photos, threshold=threshold)
        download_button("CSV", table, "faces.csv", "text/csv")
        json = partial(exports.as_json, photos)
        download_button("JSON", json, "faces.json", "application/json")
        if len(pairs) == 1:
            upload, photo = pairs[0]
            marked = partial(exports.as_png, upload, photo, threshold=threshold)
            download_button("Marked photo", marked, exports.png_name(upload.name), "image/png")
        else:
            marked = partial(exports.as_zip, pairs, threshold=threshold)
            download_button(
                "Marked photos", marked, "faces.zip", "application/zip", help=exports.ZIP_HELP
            )
