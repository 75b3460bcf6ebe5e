from collections.abc import Sequence

import numpy as np
import pytest

from fer.arrays import Faces, Photo, Probabilities
from fer.benchmarks import tilt
from fer.images.box import FaceBox, PosedBox

# White above, black below.
FACES: Faces = np.repeat(np.array([255, 0], np.uint8), 24 * 48).reshape(1, 48, 48, 1)


def test_a_turned_face_lies_in_its_box_with_its_top_to_the_right() -> None:
    photo, box = tilt.turned_scene(FACES[0], 90, np.random.default_rng(0))

    inside = photo[box.top + 3 : box.bottom - 3, box.left + 3 : box.right - 3, 0]
    assert photo.shape == (480, 640, 3)
    assert np.median(inside[:, : box.width // 3]) == 0
    assert np.median(inside[:, -box.width // 3 :]) == 255


def test_each_angle_tells_what_turning_upright_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tilt, "TURNED_DEGREES", (90,))
    _, where = tilt.turned_scene(FACES[0], 90, np.random.default_rng((0, 0)))

    def detect(photo: Photo) -> Sequence[FaceBox]:
        return [PosedBox(where.left, where.top, where.right, where.bottom, tilt_degrees=90)]

    def anger_if_upright(faces: Faces) -> Probabilities:
        upright = faces[:, 10].mean(axis=(1, 2)) > faces[:, 38].mean(axis=(1, 2)) + 200
        return np.eye(7, dtype=np.float32)[np.where(upright, 0, 1)]

    report = tilt.tilt_report(FACES, np.array([0]), detect, anger_if_upright)

    assert report.splitlines()[-1] == "| 90 | 1.000 | 0.0000 | 1.0000 |"
