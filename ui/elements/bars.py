"""Horizontal bars: the probabilities or the votes of one face, or any shares with their names."""

from collections.abc import Iterable, Sequence

import plotly.graph_objects as go
import streamlit as st

from fer.arrays import FACE_SIDE, Votes
from fer.dataset.crowd import Answer
from fer.images.box import FaceBox
from fer.labels import LABELS, Expression
from fer.recognition.recogniser import Prediction
from ui import palette
from ui.elements.chart_style import STATIC
from ui.palette import Colour
from ui.wording import percent


def show(prediction: Prediction, *, key: str) -> None:
    """Show the probabilities of one face under a key that no other chart has."""
    figure = probabilities(prediction)
    st.plotly_chart(figure, key=key, config=STATIC, alt=in_words(prediction))


def of_whole_face(shares: Iterable[float]) -> Prediction:
    """Return seven probabilities as the prediction of a picture that is one face."""
    return Prediction(FaceBox(0, 0, FACE_SIDE, FACE_SIDE), tuple(map(float, shares)))


def probabilities(prediction: Prediction) -> go.Figure:
    """Return a bar for each expression, always in the same order, with its percentage."""
    shares = prediction.probabilities
    return bars(
        shares,
        LABELS,
        [percent(share) for share in shares],
        [palette.EXPRESSIONS[expression] for expression in Expression],
    )


def bars(
    shares: Sequence[float],
    names: Sequence[str],
    texts: Sequence[str],
    colours: Sequence[Colour],
    *,
    height: int = 210,
) -> go.Figure:
    """Return horizontal bars, the first on top: shares of 0 to 1, each with its text at the end."""
    figure = go.Figure(
        go.Bar(
            x=shares,
            y=names,
            orientation="h",
            text=texts,
            textposition="outside",
            cliponaxis=False,
            marker_color=colours,
        )
    )
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        bargap=0.25,
        showlegend=False,
        xaxis={"range": [0, 1.18], "visible": False, "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True, "ticksuffix": "  "},
    )
    return figure


def in_words(prediction: Prediction) -> str:
    """Return what the bars of `prediction` show, the most probable expression first."""
    falling = sorted(Expression, key=lambda expression: -prediction.probabilities[expression])
    return ", ".join(f"{each.label} {percent(prediction.probabilities[each])}" for each in falling)


def show_votes(votes: Votes, *, key: str) -> None:
    """Show the votes as bars under a key that no other chart has."""
    st.plotly_chart(
        votes_chart(votes), key=key, config=STATIC, alt=f"Votes: {votes_in_words(votes)}"
    )


def votes_chart(votes: Votes) -> go.Figure:
    """Return a bar for each answer: its share of all votes, and their number at the end."""
    everyone = max(int(votes.sum()), 1)
    return bars(
        [int(each) / everyone for each in votes],
        [answer.label for answer in Answer],
        [str(each) if each else "" for each in votes],
        [_colour(answer) for answer in Answer],
        height=270,
    )


def _colour(answer: Answer) -> str:
    expressions = {each.value: colour for each, colour in palette.EXPRESSIONS.items()}
    return expressions.get(answer.value, palette.UNSURE)


def votes_in_words(votes: Votes) -> str:
    """Return the chosen answers with their votes, most votes first.

    >>> import numpy as np
    >>> votes_in_words(np.array([0, 0, 7, 0, 0, 3, 0, 0, 0, 0], np.uint8))
    'fear 7, surprise 3'
    """
    falling = sorted((each for each in Answer if votes[each]), key=lambda each: -int(votes[each]))
    return ", ".join(f"{each.label} {votes[each]}" for each in falling)
