"""The pixels of one face as numbers, as a line of the CSV, and as a file."""

from io import BytesIO

import streamlit as st
from PIL import Image

from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from ui.elements.download import download_button


def show(dataset: Dataset, position: int) -> None:
    """A switch for the numbers, and downloads."""
    row = int(dataset.row[position])
    line = csv_line(dataset, position)
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = st.toggle("Pixel values", key="pixels")
        download_button(
            "PNG",
            png(dataset, position),
            f"face-{row}.png",
            "image/png",
            key="face-png",
            help="The face in its true size, 48 by 48 pixels.",
        )
        download_button(
            "CSV line",
            f"emotion,pixels,Usage\n{line}\n",
            f"face-{row}.csv",
            "text/csv",
            key="face-csv",
            help="This face as it is in fer2013.csv, under its header.",
        )
    if shown:
        st.caption("48 rows of 48 pixels: 0 is black, 255 is white.")
        st.dataframe(
            dataset.faces[position, ..., 0],
            key="pixel-table",
            height=360,
            column_config={
                str(column): st.column_config.NumberColumn(width=46) for column in range(48)
            },
            alt="The grey value of each pixel",
        )
        st.code(line, language=None, wrap_lines=True, height=160)


def csv_line(dataset: Dataset, position: int) -> str:
    """The face as a line of fer2013.csv: its code, its 2,304 pixels row by row, its split."""
    pixels = " ".join(map(str, dataset.faces[position].ravel().tolist()))
    return f"{int(dataset.truth[position])},{pixels},{tuple(Split)[dataset.usage[position]].value}"


def png(dataset: Dataset, position: int) -> bytes:
    """The face as a PNG of 48 by 48 grey pixels."""
    file = BytesIO()
    Image.fromarray(dataset.faces[position, ..., 0]).save(file, "PNG")
    return file.getvalue()
