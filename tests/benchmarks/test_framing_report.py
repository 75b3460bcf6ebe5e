import numpy as np

from fer.arrays import Faces, Photo, Probabilities
from fer.benchmarks import framing
from fer.benchmarks.framing_report import framing_report
from fer.images.box import FaceBox

FACES: Faces = np.full((3, 48, 48, 1), 255, dtype=np.uint8)


def finds_a_face(photo: Photo) -> list[FaceBox]:
    rows, columns = np.where(photo[:, :, 0] == 255)
    return [FaceBox(int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max()))]


def always_anger(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[0], (len(faces), 1))


def test_the_report_without_a_classifier_is_detection_and_geometry() -> None:
    measured = framing.measure(FACES, lambda photo: [])

    report = framing_report(measured, FACES, np.array([0, 0, 0]))

    assert "| plain | 1 | 0.000 |" in report
    assert "side / width of the box" in report
    assert "Accuracy" not in report


def test_the_report_with_a_classifier_has_a_row_for_every_scale() -> None:
    labelled = [(np.zeros((48, 48, 3), np.uint8), FaceBox(0, 0, 48, 48), 0)]
    measured = framing.measure(FACES, finds_a_face)
    truth = np.array([0, 0, 0])

    report = framing_report(measured, FACES, truth, always_anger, labelled)

    assert all(f"\n| {scale:.2f} | " in report for scale in framing.SCALES)
    assert "right of 1" in report
