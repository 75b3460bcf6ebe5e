"""The headline figures of a model as tiles."""

import streamlit as st

from ui.models import NOTEBOOK_ACCURACY, Headline
from ui.wording import plain, tip


def show(figures: Headline) -> None:
    """Show the accuracies and macro F1, and what they are of."""
    gain = 100 * (figures.accuracy - NOTEBOOK_ACCURACY)
    with st.grid(min_column_width=260):
        _tile(
            "Accuracy",
            f"{figures.accuracy:.1%}",
            tip("Accuracy", "Here on the test set, and compared with the original notebook."),
            f"{gain:+.1f} points vs original notebook",
        )
        if figures.without_duplicates is not None:
            _tile(
                "Accuracy without duplicates",
                f"{figures.without_duplicates:.1%}",
                tip("Leakage", "Here only test images that are in no other split count."),
            )
        _tile(
            "Macro F1",
            f"{figures.macro_f1:.3f}",
            tip("Macro F1"),
        )
    st.caption(
        f"Results of the model {plain(figures.model)} on the {figures.faces:,} faces of the test "
        "set (PrivateTest), which is used once, when a model is finished. The original notebook "
        f"reached an accuracy of {NOTEBOOK_ACCURACY:.2%}; human accuracy against FER2013's labels "
        "is about 65%."
    )


def _tile(label: str, value: str, meaning: str, gain: str | None = None) -> None:
    st.metric(label, value, gain, help=meaning, border=True, height="stretch")
