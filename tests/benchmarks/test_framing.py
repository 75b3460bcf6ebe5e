import numpy as np
import pytest

from fer.arrays import Faces, Photo, Probabilities
from fer.benchmarks import framing
from fer.images.box import FaceBox

FACES: Faces = np.full((3, 48, 48, 1), 255, dtype=np.uint8)


def finds_the_whole_frame(photo: Photo) -> list[FaceBox]:
    """For a white face pasted on something that is nowhere else quite white."""
    rows, columns = np.where(photo[:, :, 0] == 255)
    return [
        FaceBox(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    ]


def always_anger(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[0], (len(faces), 1))


@pytest.mark.parametrize("background", framing.BACKGROUNDS)
def test_a_scene_shows_the_face_in_its_square_and_nowhere_else(background: str) -> None:
    photo, square = framing.scene(FACES[0], background, np.random.default_rng(0))

    assert photo.shape == (480, 640, 3)
    assert 96 <= square.width == square.height <= 240
    assert (photo[square.top : square.bottom, square.left : square.right] == 255).all()


def test_a_face_has_the_same_scene_alone_or_among_others() -> None:
    alone = framing.measure(FACES[:1], lambda photo: [], seed=3)
    among = framing.measure(FACES, lambda photo: [], seed=3)

    assert alone.squares[0].tolist() == among.squares[0].tolist()


def test_a_detector_that_boxes_the_true_frame_needs_no_scale_and_no_shift() -> None:
    measured = framing.measure(FACES[:1], finds_the_whole_frame)

    geometry = measured.geometry()
    assert measured.detected.tolist() == [True]
    assert geometry["side / root of the box's area"].tolist() == [1.0]
    assert geometry["shift down / height"].tolist() == [0.0]


def test_a_box_elsewhere_is_no_detection() -> None:
    measured = framing.measure(FACES, lambda photo: [FaceBox(0, 0, 9, 9)])

    assert measured.detected.tolist() == [False, False, False]


def test_accuracy_counts_the_detected_faces_alone() -> None:
    measured = framing.Measured(
        backgrounds=("plain",) * 3,
        squares=np.zeros((3, 4)),
        boxes=np.array([[0, 0, 9, 9], [0, 0, 9, 9], [np.nan] * 4]),
        cuts=np.zeros((len(framing.SCALES), len(framing.SHIFTS), 3, 48, 48, 1), dtype=np.uint8),
    )

    grid = framing.accuracies(measured, np.array([0, 3, 3]), always_anger)

    assert np.unique(grid).tolist() == [0.5]
