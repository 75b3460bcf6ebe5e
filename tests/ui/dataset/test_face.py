"""One face as a line of the CSV and as a file."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from fer.dataset.fer2013 import Dataset, open_dataset
from ui.dataset.face import csv_line
from ui.elements.face_image import png


def test_the_line_is_that_of_the_csv(tiny_dataset: Dataset, tiny_csv: Path) -> None:
    assert csv_line(tiny_dataset, 30) == tiny_csv.read_text().splitlines()[31]


def test_the_line_under_its_header_is_a_dataset(tiny_dataset: Dataset, tmp_path: Path) -> None:
    csv = tmp_path / "one.csv"
    csv.write_text(f"emotion,pixels,Usage\n{csv_line(tiny_dataset, 5)}\n")

    one = open_dataset(csv)

    np.testing.assert_array_equal(one.faces[0], tiny_dataset.faces[5])


def test_the_picture_has_the_faces_pixels(tiny_dataset: Dataset) -> None:
    picture = Image.open(BytesIO(png(tiny_dataset.faces[3, ..., 0])))

    assert picture.size == (48, 48)
    np.testing.assert_array_equal(np.asarray(picture), tiny_dataset.faces[3, ..., 0])
