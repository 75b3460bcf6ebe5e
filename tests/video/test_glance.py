"""A quick look for faces."""

import numpy as np

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.video.glance import glancing


def test_a_large_photo_is_looked_at_small_and_its_boxes_are_those_of_the_large_one() -> None:
    seen: list[tuple[int, ...]] = []

    def detect(photo: Photo) -> list[FaceBox]:
        seen.append(photo.shape)
        return [FaceBox(10, 20, 30, 50)]

    assert glancing(detect)(np.zeros((720, 1280, 3), np.uint8)) == [FaceBox(20, 40, 60, 100)]
    assert seen == [(360, 640, 3)]


def test_a_small_photo_is_looked_at_as_it_is() -> None:
    photo = np.zeros((480, 640, 3), np.uint8)

    def detect(given: Photo) -> list[FaceBox]:
        assert given is photo
        return []

    assert glancing(detect)(photo) == []
