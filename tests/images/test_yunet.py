import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from fer.arrays import Photo
from fer.files import ROOT
from fer.images import yunet as yunet_module
from fer.images.decode import read_photo
from fer.images.photo import shrunk
from fer.images.yunet import Found, YuNet, decoded
from fer.images.yunet_file import published
from fer.synthetic.face import large_drawing
from fer.synthetic.person import Person
from fer.synthetic.shot import Shot


@pytest.fixture(scope="module")
def yunet() -> YuNet:
    return YuNet()


def test_its_runtime_reports_nothing_to_its_makers(tmp_path: Path) -> None:
    searching = (
        "import numpy\n"
        "from fer.images.yunet import YuNet\n"
        "YuNet()(numpy.zeros((96, 96, 3), numpy.uint8))\n"
    )
    places = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}

    subprocess.run([sys.executable, "-c", searching], env=os.environ | places, cwd=ROOT, check=True)

    # It would keep the session and the id that it sends along.
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def opencv() -> Any:
    return cv2.FaceDetectorYN.create(str(published()), "", (640, 640), 0.7, 0.3)


def drawn_scene(height: int, width: int, *sides: int) -> Photo:
    """Smooth noise and, from left to right, drawn faces of these sides."""
    noise = np.random.default_rng(0).integers(0, 256, (9, 12, 3), dtype=np.uint8)
    photo = np.asarray(cv2.resize(noise, (width, height)), dtype=np.uint8)
    drawing = large_drawing(Person(), {}, Shot(size=0.8))
    left = 5
    for side in sides:
        face = cv2.resize(drawing, (side, side), interpolation=cv2.INTER_AREA)
        photo[20 : 20 + side, left : left + side] = face[:, :, np.newaxis]
        left += side + 10
    return photo


def assert_same_rows(picture: Photo, ours: Found, opencv: Any) -> None:
    height, width = picture.shape[:2]
    opencv.setInputSize((width, height))
    _, theirs = opencv.detect(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    expected = np.zeros((0, 15), np.float32) if theirs is None else theirs
    np.testing.assert_allclose(ours, expected, atol=0.01)


@pytest.mark.parametrize(
    ("height", "width", "sides"),
    [
        (480, 640, (120, 60, 200)),
        (256, 320, (90, 140)),
        (667, 1001, (400, 60, 90, 250)),
        (311, 217, (180,)),
        (96, 96, ()),
    ],
)
def test_faces_and_landmarks_are_those_that_opencv_finds(
    yunet: YuNet, opencv: Any, height: int, width: int, sides: tuple[int, ...]
) -> None:
    picture = drawn_scene(height, width, *sides)

    found = yunet(picture)

    assert len(found) == len(sides)
    assert_same_rows(picture, found, opencv)


@pytest.mark.parametrize("side", [320, 640, 1000, 1920])
def test_in_photos_too_they_are_those_that_opencv_finds(
    yunet: YuNet, opencv: Any, photos_folder: Path, side: int
) -> None:
    for path in sorted(photos_folder.glob("*.jpg")):
        picture = shrunk(read_photo(path.read_bytes(), path.name), side)
        assert_same_rows(picture, yunet(picture), opencv)


def test_a_large_picture_is_searched_in_tiles_as_if_it_were_whole(
    yunet: YuNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = drawn_scene(667, 1001, 400, 60, 90, 250)
    monkeypatch.setattr(yunet_module, "TILE", 2048)
    whole = yunet(picture)

    for tile in (96, 256):
        monkeypatch.setattr(yunet_module, "TILE", tile)
        np.testing.assert_allclose(yunet(picture), whole, atol=0.001)


def test_threads_that_search_at_once_find_what_one_finds(yunet: YuNet) -> None:
    pictures = [drawn_scene(480, 640, 120, 60), drawn_scene(320, 320, 200)]
    alone = [yunet(picture).tolist() for picture in pictures]

    with ThreadPoolExecutor(4) as threads:
        together = [found.tolist() for found in threads.map(yunet, pictures * 6)]

    assert together == alone * 6


def test_a_place_that_is_sure_gives_a_face_in_pixels() -> None:
    head = np.full((1, 16, 3, 4), -100, np.float32)
    head[0, :, 1, 2] = [0.5, 0.5, np.log(2), np.log(4), *range(10), 9, 9]

    ((left, top, width, height, *landmarks, score),) = decoded(head, 8).tolist()

    assert (left, top, width, height) == pytest.approx((12, -4, 16, 32))
    assert landmarks == [16, 16, 32, 32, 48, 48, 64, 64, 80, 80]
    assert score == pytest.approx(0.9999, abs=1e-4)


def test_both_scores_have_to_be_sure() -> None:
    head = np.full((1, 16, 3, 4), -100, np.float32)
    head[0, 14, 1, 2] = 9

    assert decoded(head, 8).shape == (0, 15)


@pytest.mark.parametrize(("other", "faces"), [(-0.035, 1), (-0.045, 0), (-0.055, 0)])
def test_a_score_a_little_below_half_is_enough_beside_a_sure_one(other: float, faces: int) -> None:
    head = np.full((1, 16, 3, 4), -100, np.float32)
    head[0, :14, 1, 2], head[0, 14:, 1, 2] = 0, (20, other)

    assert len(decoded(head, 8)) == faces
