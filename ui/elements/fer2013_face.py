"""A random face of FER2013 as an example, where the dataset is there."""

import numpy as np
import streamlit as st

from fer import files
from fer.dataset.fer2013 import Dataset
from fer.errors import FerError
from fer.labels import Expression, Split
from ui import datasets
from ui.elements import notices
from ui.elements.face_image import png
from ui.elements.progress_bar import progress_bar
from ui.photos import Upload

PREFIX = "fer2013-"
"""Before the row, in the name of such an example."""


def offer() -> str | None:
    """Show the button that draws a face; return the example's name when it is pressed."""
    pressed = _is_there() and st.button(
        "Random FER2013 face",
        key="example-fer2013",
        icon=":material/casino:",
        help="From the test set (PrivateTest), which models are not trained on.",
    )
    if not pressed:
        return None
    dataset = _dataset()
    rows = dataset.split(Split.PRIVATE_TEST).row
    return f"{PREFIX}{np.random.default_rng().choice(rows if len(rows) else dataset.row)}"


def upload(example: str) -> Upload | None:
    """Return the face as if it had been uploaded; None for what names no face."""
    row = example.removeprefix(PREFIX)
    if row == example or not row.isdecimal() or len(row) > 9 or not _is_there():
        return None
    dataset = _dataset()
    for position in np.flatnonzero(dataset.row == int(row)):
        name = f"FER2013 row {row}, labelled {Expression(dataset.truth[position]).label}"
        return Upload(name, png(dataset.faces[position, ..., 0]), is_face=True)
    return None


def _is_there() -> bool:
    return (files.ROOT / datasets.FER2013_CSV).is_file()


def _dataset() -> Dataset:
    try:
        with progress_bar("Reading the dataset, once") as progress:
            return datasets.dataset(datasets.FER2013_CSV, progress)
    except FerError as problem:
        notices.stop_with(problem)
