"""Photos with synthetic faces in them."""

import numpy as np
import pytest

from fer.benchmarks.server.scenes import MEGAPIXELS, camera_pictures, mixed_photos, scene
from fer.images.decode import read_photo
from fer.images.detector import face_detector
from fer.images.photo import as_jpeg


@pytest.mark.parametrize("faces", [1, 5])
def test_every_face_of_a_scene_is_found(faces: int) -> None:
    photo = read_photo(as_jpeg(scene(0, megapixels=1.2, faces=faces)), "scene")

    assert len(face_detector()(photo)) == faces


def test_a_scene_is_the_same_for_the_same_seed_only() -> None:
    assert np.array_equal(scene(1), scene(1))
    assert not np.array_equal(scene(1), scene(2))


def test_mixed_photos_have_all_sizes_in_turn() -> None:
    sizes = [read_photo(data, "photo").shape[:2] for data in mixed_photos(6)]

    assert [round(height * width / 1e6, 1) for height, width in sizes] == [*MEGAPIXELS, 0.3]


def test_a_camera_sees_somebody_move_in_pictures_of_its_size() -> None:
    first, second = (read_photo(data, "picture") for data in camera_pictures(2))

    assert first.shape == second.shape == (480, 640, 3)
    assert not np.array_equal(first, second)
