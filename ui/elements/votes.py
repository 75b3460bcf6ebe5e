"""The votes of ten raters about one face as bars, and in words."""

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
import streamlit as st

from fer.dataset.crowd import Answer
from ui import palette
from ui.elements import bars
from ui.elements.chart_style import STATIC

Votes = npt.NDArray[np.uint8]
"""(10,) how many raters chose each Answer."""


def show(votes: Votes, *, key: str) -> None:
    """Show the votes as bars under a key that no other chart has."""
    st.plotly_chart(figure(votes), key=key, config=STATIC, alt=f"Votes: {in_words(votes)}")


def figure(votes: Votes) -> go.Figure:
    """Return a bar for each answer: its share of all votes, and their number at the end."""
    everyone = max(int(votes.sum()), 1)
    return bars.bars(
        [int(each) / everyone for each in votes],
        [answer.label for answer in Answer],
        [str(each) if each else "" for each in votes],
        [_colour(answer) for answer in Answer],
        height=270,
    )


def _colour(answer: Answer) -> str:
    expressions = {each.value: colour for each, colour in palette.EXPRESSIONS.items()}
    return expressions.get(answer.value, palette.UNSURE)


def in_words(votes: Votes) -> str:
    """Return the chosen answers with their votes, most votes first.

    >>> in_words(np.array([0, 0, 7, 0, 0, 3, 0, 0, 0, 0], np.uint8))
    'fear 7, surprise 3'
    """
    falling = sorted((each for each in Answer if votes[each]), key=lambda each: -int(votes[each]))
    return ", ".join(f"{each.label} {votes[each]}" for each in falling)
