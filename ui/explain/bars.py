"""Seven probabilities now and before, as one chart."""

import plotly.graph_objects as go

from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from ui.elements import bars
from ui.wording import percent

BEFORE = "#808080"
"""The outline's grey; it shows on a light page and on a dark one."""


def before_and_after(before: Prediction, after: Prediction) -> go.Figure:
    """The chart of `after`, with an outline around each bar as long as it was before."""
    names = [expression.label for expression in Expression]
    figure = bars.probabilities(after).update_traces(text=None)
    figure.add_bar(
        x=before.probabilities,
        y=names,
        orientation="h",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": BEFORE, "width": 1.5}},
    )
    # Beyond whichever of the two is longer, where no line runs through the figures.
    figure.add_scatter(
        x=[max(pair) for pair in zip(before.probabilities, after.probabilities, strict=True)],
        y=names,
        mode="text",
        text=[f" {percent(share)}" for share in after.probabilities],
        textposition="middle right",
        cliponaxis=False,
    )
    return figure.update_layout(barmode="overlay")
