"""fer/audit/twins.py"""

from pathlib import Path

import numpy as np
import pytest

from fer.audit.twins import twins
from fer.dataset.fer2013 import open_fer2013


def test_one_pixel_makes_a_difference() -> None:
    faces = np.zeros((3, 48, 48, 1), np.uint8)
    faces[1, 47, 47] = 1

    assert twins(faces).tolist() == [0, 1, 0]


def test_no_faces_have_no_twins() -> None:
    assert twins(np.empty((0, 48, 48, 1), np.uint8)).tolist() == []


@pytest.mark.slow
def test_on_fer2013_they_are_those_whose_bytes_are_the_same(fer2013_csv: Path) -> None:
    faces = open_fer2013(fer2013_csv).faces
    first: dict[bytes, int] = {}
    expected = [first.setdefault(face.tobytes(), place) for place, face in enumerate(faces)]

    found = twins(faces)

    assert found.tolist() == expected
    assert np.count_nonzero(found != np.arange(len(faces))) == 1855
