"""What classifying a frame costs."""

from pathlib import Path

import numpy as np
import pytest

from fer.benchmarks import classify
from fer.benchmarks.classify import drawn_frames, frame_of, report
from fer.images.box import FaceBox
from fer.models import default_model
from fer.runs import Run
from tests.made_up import recogniser


def test_a_wide_photo_is_fitted_into_the_frame_with_black_below() -> None:
    photo = np.full((480, 1280, 3), 200, np.uint8)

    frame = frame_of("us.jpg", photo, recogniser(boxes=[FaceBox(0, 0, 9, 9)]))

    assert frame.title == "us.jpg, 1 face"
    assert frame.photo.shape == (480, 640, 3)
    assert (frame.photo[:240] == 200).all()
    assert not frame.photo[240:].any()


def test_a_high_photo_is_fitted_into_the_frame_with_black_beside() -> None:
    photo = np.full((960, 320, 3), 200, np.uint8)

    frame = frame_of("us.jpg", photo, recogniser(boxes=()))

    assert frame.title == "us.jpg, 0 faces"
    assert (frame.photo[:, :160] == 200).all()
    assert not frame.photo[:, 160:].any()


def test_frames_without_a_photo_hold_their_boxes() -> None:
    one, five = drawn_frames()

    assert (len(one.boxes), len(five.boxes)) == (1, 5)
    for box in five.boxes:
        assert 0 <= box.left < box.right <= 640
        assert 0 <= box.top < box.bottom <= 480


def test_each_frame_has_a_line_whose_steps_make_up_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter([2.0, 1.0, 5.0])
    monkeypatch.setattr(classify, "median_milliseconds", lambda step: next(steps))
    monkeypatch.setattr(classify, "milliseconds_a_face", lambda _, batch, runs: 4 / batch)
    monkeypatch.setattr(classify, "cold_start_milliseconds", lambda model: 321.4)

    lines = list(report(recogniser(), Run(tmp_path / "mine"), drawn_frames()[:1]))

    assert lines[0].startswith("Model mine, ")
    assert lines[2].split()[3:] == ["2.00", "1.00", "5.00", "8.00", "125.0"]
    assert lines[3] == "network alone, a face: batch 1 4.00, batch 64 0.06, ratio 64.00"
    assert lines[-1] == "cold start to first answer: 321"


def test_a_cold_start_is_a_process_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classify, "COLD_STARTS", 1)

    assert 10 < classify.cold_start_milliseconds(default_model()) < 60_000
