"""The table of a video."""

import csv

from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.tracker import Tracked
from fer.video.table import COLUMNS, as_csv, rows
from fer.video.timeline import FrameFaces, Timeline
from tests.made_up import prediction

FACE = Tracked(3, prediction(Expression.FEAR, 0.7, FaceBox(1, 2, 30, 40)), Expression.FEAR)
SEEN = Timeline((FrameFaces(0.0, ()), FrameFaces(1 / 3, (FACE,))), ())


def test_each_face_of_each_frame_has_a_row() -> None:
    (row,) = rows(SEEN)

    assert list(row) == COLUMNS
    assert (row["seconds"], row["face"], row["expression"]) == (0.333, 3, "fear")
    assert (row["confidence"], row["fear"], row["anger"]) == (0.7, 0.7, 0.05)
    assert (row["left"], row["top"], row["right"], row["bottom"]) == (1, 2, 30, 40)


def test_the_csv_has_names_on_top_and_opens_in_excel() -> None:
    text = as_csv(SEEN)

    assert text.startswith(b"\xef\xbb\xbfseconds,face,expression,confidence,anger")
    assert [row["face"] for row in csv.DictReader(text.decode("utf-8-sig").splitlines())] == ["3"]
