"""Faces and other pictures as the page takes them: enlarged, and as PNG."""

import base64
from io import BytesIO
from typing import Any

import numpy as np
import streamlit as st
from PIL import Image

from fer.arrays import Array, Grey, Photo
from fer.images.photo import as_jpeg


def show(grey: Grey, times: int, alt: str, **look: Any) -> None:
    """Show a face at `times` its size, every pixel as a square; `look` is for Streamlit."""
    st.image(enlarge(grey, times), output_format="PNG", alt=alt, **look)


def enlarge(grey: Grey, times: int) -> Grey:
    """Return the picture with every pixel as a square of `times` pixels a side.

    >>> enlarge(np.array([[1, 2]], np.uint8), 2).tolist()
    [[1, 1, 2, 2], [1, 1, 2, 2]]
    """
    return grey.repeat(times, axis=0).repeat(times, axis=1)


def side_by_side(pictures: Array, across: int) -> Array:
    """Return (N, H, W, ...) pictures as one, so many in a row, zeros where none is left.

    >>> side_by_side(np.array([[[1]], [[2]], [[3]]], np.uint8), 2).tolist()
    [[1, 2], [3, 0]]
    """
    count, height, width, *rest = pictures.shape
    down = max(1, -(-count // across))
    room = np.zeros((down * across, height, width, *rest), np.uint8)
    room[:count] = pictures
    rows = room.reshape(down, across, height, width, *rest).swapaxes(1, 2)
    return rows.reshape(down * height, across * width, *rest)


def png(picture: Grey | Photo) -> bytes:
    """Return a grey or RGB picture as PNG."""
    file = BytesIO()
    # Level 1 takes a third of the time of the default for a few per cent more bytes.
    Image.fromarray(picture).save(file, "PNG", compress_level=1)
    return file.getvalue()


def data_uri(picture: Grey | Photo) -> str:
    """Return a small picture as an address that holds all of it."""
    return f"data:image/png;base64,{base64.b64encode(png(picture)).decode()}"


def jpeg_uri(picture: Grey | Photo, quality: int) -> str:
    """Return a picture as an address that holds it, small rather than exact."""
    return f"data:image/jpeg;base64,{base64.b64encode(as_jpeg(picture, quality)).decode()}"
