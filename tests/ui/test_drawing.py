"""Annotated photos of any size."""

from dataclasses import replace

import numpy as np
import pytest

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.tracker import Tracked, numbered
from tests.made_up import prediction
from ui import drawing, palette


def photo(width: int, height: int) -> Photo:
    return np.full((height, width, 3), 100, np.uint8)


def pixels_of(colour: str, picture: Photo) -> int:
    rgb = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return int((picture == rgb).all(axis=2).sum())


def test_the_photo_itself_stays_as_it_is() -> None:
    original = photo(600, 400)

    drawing.annotated(original, numbered([prediction()]), threshold=0)

    assert (original == 100).all()


def test_a_photo_without_faces_comes_back_unmarked() -> None:
    assert (drawing.annotated(photo(600, 400), [], threshold=0) == 100).all()


def test_a_face_is_marked_in_the_colour_of_its_expression() -> None:
    face = prediction(Expression.SADNESS, box=FaceBox(200, 100, 300, 220))

    marked = drawing.annotated(photo(600, 400), numbered([face]), threshold=0.5)

    assert marked.shape == (400, 600, 3)
    assert pixels_of(palette.EXPRESSIONS[Expression.SADNESS], marked) > 500
    assert (marked[160, 250] == 100).all()  # the face itself is not painted over


def test_a_face_below_the_threshold_is_grey_and_not_in_its_colour() -> None:
    face = prediction(Expression.SADNESS, confidence=0.4, box=FaceBox(200, 100, 300, 220))

    marked = drawing.annotated(photo(600, 400), numbered([face]), threshold=0.5)

    assert pixels_of(palette.EXPRESSIONS[Expression.SADNESS], marked) == 0
    assert pixels_of(palette.UNSURE, marked) > 500


def test_a_label_tells_number_expression_and_confidence() -> None:
    face = Tracked(3, prediction(Expression.FEAR, confidence=0.4), Expression.FEAR)

    assert drawing.texts(face, 0.4) == ("3 fear 40%", "3")
    assert drawing.texts(face, 0.5) == ("3 unsure", "3")


@pytest.mark.parametrize("side", [1, 48, 150, 700, 6000])
def test_letters_are_as_legible_on_a_photo_of_any_size(side: int) -> None:
    face = prediction(box=FaceBox(0, 0, max(1, side // 2), max(1, side // 2)))

    marked = drawing.annotated(photo(side, side), numbered([face]), threshold=0)

    # Under the label: its rows, as a share of the picture.
    rows = [pixels_of(palette.EXPRESSIONS[Expression.HAPPINESS], row[None]) for row in marked]
    label = sum(count > marked.shape[1] * 0.15 for count in rows) / len(rows)
    assert max(marked.shape) >= drawing.SMALLEST_SIDE
    assert 0.02 < label < 0.12


@pytest.mark.parametrize(("width", "height"), [(3000, 10), (10, 3000), (1, 1), (2, 700)])
def test_a_photo_of_any_shape_can_be_marked(width: int, height: int) -> None:
    marked = drawing.annotated(
        photo(width, height), numbered([prediction(box=FaceBox(0, 0, width, height))]), threshold=0
    )

    assert marked.dtype == np.uint8


def test_a_box_may_reach_over_the_edge() -> None:
    face = prediction(box=FaceBox(-50, -50, 700, 500))

    assert drawing.annotated(photo(600, 400), numbered([face]), threshold=0).shape == (400, 600, 3)


def test_a_followed_face_keeps_its_number_and_the_colour_of_its_label() -> None:
    # The label holds while another expression leads a little: the label decides, not the lead.
    held = Tracked(
        7, prediction(Expression.FEAR, box=FaceBox(200, 100, 300, 220)), Expression.SADNESS
    )

    marked = drawing.annotated(photo(600, 400), [held], threshold=0)
    unsure = drawing.annotated(photo(600, 400), [held], threshold=0.5)

    assert pixels_of(palette.EXPRESSIONS[Expression.SADNESS], marked) > 500
    assert pixels_of(palette.EXPRESSIONS[Expression.FEAR], marked) == 0
    assert pixels_of(palette.UNSURE, unsure) > 500
    as_first = drawing.annotated(photo(600, 400), [replace(held, number=1)], threshold=0)
    assert (marked != as_first).any()
