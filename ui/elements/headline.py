"""The headline figures of a model as tiles."""

import streamlit as st

from fer.audit.leakage import LEAKAGE
from fer.labels import Split
from fer.promotion import published
from fer.runs import Run
from ui.wording import plain, tip

NOTEBOOK_ACCURACY = published.NOTEBOOK_ACCURACY[Split.PRIVATE_TEST]


def show(model: Run) -> None:
    """Show the accuracies and macro F1 of a model, and what they are of.

    Raises:
        BadRun: it lacks them, or a file is damaged.
    """
    scores, leakage = model.scores(Split.PRIVATE_TEST), LEAKAGE.of(model)
    gain = 100 * (scores.accuracy - NOTEBOOK_ACCURACY)
    with st.grid(min_column_width=260):
        _tile(
            "Accuracy",
            f"{scores.accuracy:.1%}",
            tip("Accuracy", "Here on the test set, and compared with the original notebook."),
            f"{gain:+.1f} points vs original notebook",
        )
        if leakage:
            _tile(
                "Accuracy without duplicates",
                f"{leakage.only_here.accuracy:.1%}",
                tip("Leakage", "Here only test images that are in no other split count."),
            )
        _tile("Macro F1", f"{scores.macro_f1:.3f}", tip("Macro F1"))
    st.caption(
        f"Results of the model {plain(model.name)} on the {scores.faces:,} faces of the test "
        "set (PrivateTest), which is used once, when a model is finished. The original notebook "
        f"reached an accuracy of {NOTEBOOK_ACCURACY:.2%}; human accuracy against FER2013's labels "
        "is about 65%."
    )


def _tile(label: str, value: str, meaning: str, gain: str | None = None) -> None:
    st.metric(label, value, gain, help=meaning, border=True, height="stretch")
