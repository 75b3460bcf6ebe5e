"""What becomes of the pictures of a video over WebRTC."""

import logging
from weakref import WeakSet

import numpy as np
import pytest
from av import VideoFrame

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.recognition.recogniser import Recogniser
from tests.made_up import recogniser
from ui.live import viewer as module
from ui.live.viewer import Viewer


def frame(width: int = 640, height: int = 480) -> VideoFrame:
    """Black, with a white left half."""
    photo = np.zeros((height, width, 3), np.uint8)
    photo[:, : width // 2] = 255
    return VideoFrame.from_ndarray(photo, format="rgb24").reformat(format="yuv420p")


def shades(shown: VideoFrame) -> tuple[int, int]:
    """Of the lower left and the lower right corner."""
    photo = shown.to_ndarray(format="rgb24")
    return int(photo[-5, 5].mean()), int(photo[-5, -5].mean())


def test_faces_are_marked_and_pictures_counted() -> None:
    viewer = Viewer(recogniser([FaceBox(200, 100, 300, 220)]))

    shown = viewer(frame())
    viewer(frame())

    assert viewer.pace().frames == 2
    assert viewer.pace().milliseconds > 0
    row = shown.to_ndarray(format="rgb24")[150, 190:215].astype(int)
    assert (row.max(axis=1) - row.min(axis=1)).max() > 60  # the coloured side of the box


def test_it_is_a_mirror_unless_that_is_switched_off() -> None:
    viewer = Viewer(recogniser([]))
    assert shades(viewer(frame())) == (0, 255)

    viewer.mirrored = False
    assert shades(viewer(frame())) == (255, 0)


def test_only_so_many_videos_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_viewers", WeakSet())
    monkeypatch.setattr(module, "MOST_VIDEOS", 2)
    first, second, late = (Viewer(recogniser([])) for _ in range(3))
    first(frame()), second(frame())
    given = frame()

    assert late(given) is given
    assert not late.has_place
    assert first(given) is not given

    monkeypatch.setattr(module, "LIVE_SECONDS", 0.0)  # both have stopped
    assert late(given) is not given


def test_a_failure_lets_the_picture_through_and_the_video_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_: Photo) -> list[FaceBox]:
        raise RuntimeError("boom")

    viewer = Viewer(Recogniser(broken, recogniser().classify))
    given = frame()

    with caplog.at_level(logging.ERROR):
        assert viewer(given) is given
    assert "boom" in caplog.text

    viewer.recogniser.use(recogniser([]))
    viewer(frame())
    assert viewer.pace().frames == 1


def test_a_face_that_is_known_is_looked_for_around_where_it_was() -> None:
    widths: list[int] = []

    def detect(photo: Photo) -> list[FaceBox]:
        widths.append(photo.shape[1])
        return [FaceBox(200, 100, 300, 220)]

    viewer = Viewer(Recogniser(detect, recogniser().classify))
    viewer(frame())
    viewer(frame())

    assert widths == [640, 141]


def test_a_new_start_forgets_how_it_went_before() -> None:
    viewer = Viewer(recogniser([]))
    viewer(frame())
    viewer.begin()
    assert (viewer.pace().frames, viewer.pace().per_second) == (1, 0)


def test_a_large_picture_is_shrunk() -> None:
    shown = Viewer(recogniser([]))(frame(1280, 720))

    assert (shown.width, shown.height) == (640, 360)
