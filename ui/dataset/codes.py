"""The tab Label codes: the two numberings of the expressions, with an example of each."""

import numpy as np
import streamlit as st

from fer.labels import Expression
from ui.dataset import face, gallery
from ui.dataset.open_dataset import OpenDataset


def show(data: OpenDataset) -> None:
    """The table, why there are two, and a face of each."""
    st.markdown(
        "A computer needs a number for each expression, and two numberings are around. "
        "**The CSV's codes, 0 to 6,** are those of the challenge that FER2013 was made for, and "
        "what this app uses everywhere: a network's seven outputs are in this order. "
        "**The notebook's numbers, 1 to 7,** count the same names in alphabetical order; the "
        "original notebook showed its predictions with these. Its 5 is neutral, while code 5 "
        "is surprise: mixing the two up gives wrong results without any error."
    )
    table, examples = st.columns([2, 3], gap="medium")
    with table:
        st.dataframe(
            [
                {
                    "code in the CSV": expression.value,
                    "expression": expression.label,
                    "number in the notebook": expression.notebook_number,
                }
                for expression in Expression
            ],
            key="codes",
            hide_index=True,
            alt="Codes and notebook numbers",
        )

    def notes(position: int) -> tuple[tuple[str, ...], str]:
        label = data.label(position)
        code, number = label.value, label.notebook_number
        words = f"{label.label}: code {code} in the CSV, {number} in the notebook"
        return (f"code {code}", f"notebook {number}"), words

    found = (example(data, expression) for expression in Expression)
    shown = np.array([position for position in found if position is not None], np.int64)
    with examples:
        st.markdown("**A face of each**")
        title = "A face of each expression"
        gallery.show(data, shown, key="examples", title=title, notes=notes)
    face.show_if_open(data, shown)


def example(data: OpenDataset, expression: Expression) -> int | None:
    """The position of a face that shows the expression well; None where there is none.

    Where the crowd voted, the first on which all agreed with the label; else the first whose
    contrast is the middle one, which is neither a blank nor a drawing.
    """
    own = np.flatnonzero((data.dataset.truth == expression) & ~data.traits.blank)
    if not len(own):
        return None
    if data.crowd is None:
        contrast = data.traits.contrast[own]
        return int(own[np.abs(contrast - np.median(contrast)).argmin()])
    return int(own[data.crowd.votes[own, expression].argmax()])
