import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fer.arrays import Photo
from fer.files import ROOT
from fer.images import detector
from fer.images.box import FaceBox, PosedBox, overlap
from fer.images.decode import read_photo
from fer.images.detector import (
    Detect,
    FaceDetector,
    distinct,
    downscaled_detector,
    face_detector,
)
from fer.images.yunet import Found

PHOTOS = {
    "detection1.jpg": 1,
    "detection4.jpg": 3,
    "couple.jpg": 2,
    "multi_face.jpg": 5,
    "no-faces.jpg": 0,
    "0-f15-hao-ph.jpg": 1,
    "0-f1-su-ph.jpg": 1,
    "free-mountain-vector-01.jpg": 0,
}


@pytest.fixture(scope="module")
def detect() -> Detect:
    return face_detector()


def photo_of(folder: Path, name: str) -> Photo:
    return read_photo((folder / name).read_bytes(), name)


def drawn_boxes(folder: Path, name: str) -> list[FaceBox]:
    faces: list[dict[str, Any]] = json.loads((folder / "photos.json").read_text())[name]["faces"]
    boxes = [face["box"] for face in faces]
    return [FaceBox(x, y, x + width, y + height) for x, y, width, height in boxes]


@pytest.mark.parametrize(("name", "count"), PHOTOS.items())
def test_every_face_that_a_person_drew_is_found_and_nothing_else(
    photos_folder: Path, detect: Detect, name: str, count: int
) -> None:
    found = detect(photo_of(photos_folder, name))

    assert len(found) == count
    for drawn in drawn_boxes(photos_folder, name):
        assert max(overlap(drawn, box) for box in found) >= 0.8


def test_boxes_come_from_left_to_right(photos_folder: Path, detect: Detect) -> None:
    found = detect(photo_of(photos_folder, "multi_face.jpg"))

    assert [box.left for box in found] == sorted(box.left for box in found)


def test_small_faces_of_a_large_photo_are_found(photos_folder: Path, detect: Detect) -> None:
    # Faces 50 pixels wide, of which the first search, at 640, sees 8.
    group = photo_of(photos_folder, "multi_face.jpg")
    photo = np.full((3000, 4000, 3), 128, dtype=np.uint8)
    photo[1200:1534, 1500:2000] = group[::2, ::2]
    at_640 = np.ascontiguousarray(photo[::6, ::6])

    assert len(detect(photo)) == 5
    assert detect(at_640) == []


def test_a_face_that_fills_a_large_photo_is_found_once(photos_folder: Path, detect: Detect) -> None:
    photo = photo_of(photos_folder, "couple.jpg")
    (box, _) = drawn_boxes(photos_folder, "couple.jpg")
    face = photo[box.top : box.bottom, box.left : box.right]

    (found,) = detect(np.ascontiguousarray(face.repeat(3, axis=0).repeat(3, axis=1)))

    assert overlap(found, FaceBox(0, 0, 3 * box.width, 3 * box.height)) > 0.6


@pytest.mark.parametrize("shape", [(1, 1), (5, 700), (700, 5), (20, 2000), (1, 9000), (48, 48)])
def test_a_tiny_or_thin_photo_of_noise_has_no_faces(shape: tuple[int, int], detect: Detect) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)

    assert detect(noise) == []


def test_a_frame_of_640_pixels_is_searched_once() -> None:
    assert sides_searched(np.zeros((480, 640, 3), np.uint8)) == [640]


def test_a_larger_photo_is_searched_again_at_its_own_size() -> None:
    assert sides_searched(np.zeros((480, 641, 3), np.uint8)) == [640, 641]


def test_a_much_larger_photo_is_made_smaller_for_its_second_search() -> None:
    assert sides_searched(np.zeros((40, 3000, 3), np.uint8)) == [640, 1920]


def sides_searched(photo: Photo) -> list[int]:
    sides: list[int] = []

    def search(picture: Photo) -> Found:
        sides.append(max(picture.shape[:2]))
        return rows()

    FaceDetector(search)(photo)
    return sides


def test_a_process_has_one_detector() -> None:
    assert face_detector() is face_detector()


def test_a_downscaled_detector_gives_the_boxes_of_the_photo_as_it_is() -> None:
    searched: list[tuple[int, ...]] = []

    def detect(photo: Photo) -> list[FaceBox]:
        searched.append(photo.shape)
        return [FaceBox(10, 20, 30, 50)]

    found = downscaled_detector(detect, 640)(np.zeros((720, 1280, 3), np.uint8))

    assert found == [FaceBox(20, 40, 60, 100)]
    assert searched == [(360, 640, 3)]


def test_a_downscaled_detector_searches_a_small_photo_as_it_is() -> None:
    photo = np.zeros((480, 640, 3), np.uint8)

    def detect(given: Photo) -> list[FaceBox]:
        assert given is photo
        return []

    assert downscaled_detector(detect, 640)(photo) == []


def rows(*values: tuple[float, float, float, float, float]) -> Found:
    """Boxes and scores as a search gives them, with landmarks at zero."""
    found = np.zeros((len(values), 15), dtype=np.float32)
    for row, (*box, score) in zip(found, values, strict=True):
        row[:4], row[14] = box, score
    return found


def test_of_two_boxes_of_one_face_the_better_scored_stays() -> None:
    found = rows((10, 10, 40, 50, 0.8), (12, 11, 40, 50, 0.9))

    assert distinct(found).tolist() == found[[1]].tolist()


def test_an_eye_taken_for_a_face_goes() -> None:
    # The small box shares only 4 % of the union, and all of itself.
    found = rows((0, 0, 100, 100, 0.9), (20, 30, 20, 20, 0.8))

    assert distinct(found).tolist() == found[[0]].tolist()


def test_neighbours_that_share_less_than_half_of_the_smaller_both_stay() -> None:
    found = rows((0, 0, 40, 40, 0.9), (25, 0, 40, 40, 0.8))

    assert distinct(found).tolist() == found.tolist()


def test_a_face_is_compared_with_all_others_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    shared = detector._shared

    def count(one: Any, others: Any) -> Any:
        compared.append(len(others))
        return shared(one, others)

    monkeypatch.setattr(detector, "_shared", count)

    distinct(rows(*((50 * place, 0, 40, 40, 0.9) for place in range(20))))

    assert compared == [*range(19, -1, -1)]


def test_nothing_found_stays_nothing() -> None:
    assert distinct(rows()).shape == (0, 15)


@pytest.mark.parametrize("left_eye_down", [-9, 9])
def test_a_face_is_tilted_when_its_eyes_lie_far_from_level(left_eye_down: int) -> None:
    found = rows((100, 100, 60, 80, 0.9))
    found[0, 4:10] = 115, 130, 145, 130 + left_eye_down, 130, 150

    (box,) = FaceDetector(lambda picture: found)(np.zeros((480, 640, 3), np.uint8))

    assert isinstance(box, PosedBox)
    assert (box.left, box.top, box.right, box.bottom) == (100, 100, 160, 180)
    assert box.tilt_degrees == pytest.approx(math.copysign(16.7, left_eye_down), abs=0.1)


def test_eyes_that_are_nearly_level_are_taken_for_level() -> None:
    found = rows((100, 100, 60, 80, 0.9))
    found[0, 4:10] = 115, 130, 145, 137, 130, 150

    boxes = FaceDetector(lambda picture: found)(np.zeros((480, 640, 3), np.uint8))

    assert boxes == [FaceBox(100, 100, 160, 180)]


def test_memory_that_large_photos_took_is_given_back() -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("Only Linux tells what of its memory a process got back.")
    measuring = (
        "import numpy, psutil\n"
        "from fer.images.detector import face_detector, release_memory\n"
        "megabytes = lambda: psutil.Process().memory_info().rss / 2**20\n"
        "face_detector()(numpy.zeros((480, 640, 3), numpy.uint8))\n"
        "before = megabytes()\n"
        "face_detector()(numpy.zeros((1440, 1920, 3), numpy.uint8))\n"
        "large = megabytes()\n"
        "release_memory()\n"
        "print(large - before, megabytes() - before)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", measuring], cwd=ROOT, capture_output=True, text=True, check=True
    )

    took, left = map(float, done.stdout.split())
    assert took > 60
    assert left < took / 3


@pytest.mark.parametrize(("nose", "turned_away"), [(114, True), (116, False), (146, True)])
def test_a_head_is_turned_away_when_its_nose_lies_beyond_an_eye(
    nose: int, turned_away: bool
) -> None:
    found = rows((100, 100, 60, 80, 0.9))
    found[0, 4:10] = 115, 130, 145, 130, nose, 150

    (box,) = FaceDetector(lambda picture: found)(np.zeros((480, 640, 3), np.uint8))

    edges = 100, 100, 160, 180
    assert box == (PosedBox(*edges, turned_away=True) if turned_away else FaceBox(*edges))
