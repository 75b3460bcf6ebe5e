"""Flaws of a face, on pictures that have just one."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from fer.arrays import Photo
from fer.images.box import FaceBox, PosedBox
from fer.images.decode import read_photo
from fer.images.quality import Flaw, flaws_of

BOX = FaceBox(40, 30, 140, 160)


@pytest.fixture
def photo() -> Photo:
    """Edges of all sizes, as a face has them."""
    random = np.random.default_rng(0)
    picture = np.zeros((200, 200), np.uint8)
    for side in (60, 30, 15, 8, 4):
        for left, top in random.integers(0, 200 - side, (40, 2)):
            picture[top : top + side, left : left + side] = random.integers(60, 220)
    return np.repeat(picture[..., np.newaxis], 3, axis=2)


def test_a_good_face_has_no_flaw(photo: Photo) -> None:
    assert flaws_of(photo, BOX) == ()


def test_a_face_below_fifty_pixels_is_small(photo: Photo) -> None:
    assert flaws_of(photo, FaceBox(40, 30, 80, 79)) == (Flaw.SMALL,)
    assert flaws_of(photo, FaceBox(40, 30, 80, 80)) == ()


def test_a_face_out_of_focus_is_blurred(photo: Photo) -> None:
    assert flaws_of(cv2.GaussianBlur(photo, (0, 0), 3), BOX) == (Flaw.BLURRED,)  # type: ignore[arg-type]


def test_a_face_without_light_is_dark(photo: Photo) -> None:
    assert flaws_of((photo // 5).astype(np.uint8), BOX) == (Flaw.DARK,)


def test_a_head_that_the_detector_saw_from_the_side_is_turned_away(photo: Photo) -> None:
    assert flaws_of(photo, PosedBox(40, 30, 140, 160, turned_away=True)) == (Flaw.TURNED_AWAY,)


def test_a_face_at_the_edge_is_judged_too(photo: Photo) -> None:
    assert Flaw.SMALL not in flaws_of(photo, FaceBox(-40, -30, 60, 90))


def test_of_real_photos_only_the_face_out_of_focus_is_blurred(photos_folder: Path) -> None:
    from fer.images.detector import face_detector

    detect = face_detector()
    blurred = []
    for name in json.loads((photos_folder / "photos.json").read_text()):
        photo = read_photo((photos_folder / name).read_bytes(), name)
        blurred += [
            (name, box.width > 200) for box in detect(photo) if Flaw.BLURRED in flaws_of(photo, box)
        ]

    assert blurred == [("detection4.jpg", True)]
