from collections.abc import Sequence

import numpy as np
import pytest

from fer.arrays import Faces, Photo, Probabilities
from fer.benchmarks import framing
from fer.benchmarks import framing_report as reports
from fer.benchmarks.framing_report import framing_report
from fer.images.box import FaceBox, PosedBox

FACES: Faces = np.full((3, 48, 48, 1), 255, dtype=np.uint8)


def finds_a_face(photo: Photo) -> list[FaceBox]:
    rows, columns = np.where(photo[:, :, 0] == 255)
    return [FaceBox(int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max()))]


def always_anger(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[0], (len(faces), 1))


def test_the_report_has_detection_geometry_and_a_row_for_every_scale() -> None:
    labelled = [(np.zeros((48, 48, 3), np.uint8), FaceBox(0, 0, 48, 48), 0)]
    measured = framing.measure(FACES, finds_a_face)
    truth = np.array([0, 0, 0])

    report = framing_report(measured, FACES, truth, always_anger, labelled)

    assert "| plain | 1 | 1.000 |" in report
    assert "side / width of the box" in report
    assert all(f"\n| {scale:.2f} | " in report for scale in framing.SCALES)
    assert "right of 1" in report


# White above, black below.
HALVES: Faces = np.repeat(np.array([255, 0], np.uint8), 24 * 48).reshape(1, 48, 48, 1)


def test_a_turned_face_lies_in_its_box_with_its_top_to_the_right() -> None:
    photo, box = reports.turned_scene(HALVES[0], 90, np.random.default_rng(0))

    inside = photo[box.top + 3 : box.bottom - 3, box.left + 3 : box.right - 3, 0]
    assert photo.shape == (480, 640, 3)
    assert np.median(inside[:, : box.width // 3]) == 0
    assert np.median(inside[:, -box.width // 3 :]) == 255


def test_each_angle_tells_what_turning_upright_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "TURNED_DEGREES", (90,))
    _, where = reports.turned_scene(HALVES[0], 90, np.random.default_rng((0, 0)))

    def detect(photo: Photo) -> Sequence[FaceBox]:
        return [PosedBox(where.left, where.top, where.right, where.bottom, tilt_degrees=90)]

    def anger_if_upright(faces: Faces) -> Probabilities:
        upright = faces[:, 10].mean(axis=(1, 2)) > faces[:, 38].mean(axis=(1, 2)) + 200
        return np.eye(7, dtype=np.float32)[np.where(upright, 0, 1)]

    report = reports.tilt_report(HALVES, np.array([0]), detect, anger_if_upright)

    assert report.splitlines()[-1] == "| 90 | 1.000 | 0.0000 | 1.0000 |"
