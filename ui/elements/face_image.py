"""A face as an image on the page, its pixels enlarged."""

import numpy as np
import numpy.typing as npt
import streamlit as st

Grey = npt.NDArray[np.uint8]
"""(H, W) grey values."""


def show(grey: Grey, times: int, alt: str) -> None:
    """Show a face at `times` its size, every pixel as a square."""
    st.image(enlarge(grey, times), output_format="PNG", alt=alt)


def enlarge(grey: Grey, times: int) -> Grey:
    """Return the picture with every pixel as a square of `times` pixels a side.

    >>> enlarge(np.array([[1, 2]], np.uint8), 2).tolist()
    [[1, 1, 2, 2], [1, 1, 2, 2]]
    """
    return grey.repeat(times, axis=0).repeat(times, axis=1)
