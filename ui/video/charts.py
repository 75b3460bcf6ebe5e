"""A video's faces over time as Plotly figures; nothing of Streamlit."""

from collections.abc import Sequence
from itertools import pairwise

import plotly.graph_objects as go

from fer.labels import Expression
from fer.recognition.tracker import GRACE_SECONDS, Tracked
from fer.video.timeline import Person
from ui import palette
from ui.elements.chart_style import plain_layout
from ui.wording import percent

LANE_PIXELS = 34
MARGIN_PIXELS = 76

Moments = Sequence[tuple[float, Tracked]]


def lanes(people: Sequence[Person], threshold: float, *, until: float, step: float) -> go.Figure:
    """Return a lane for each face, coloured by its expression at each time.

    Args:
        people: the first is on top.
        threshold: a face with less confidence is grey.
        until: seconds that the video lasts.
        step: seconds between two frames, for which each is shown.
    """
    figure = go.Figure()
    labels = {each.label: colour for each, colour in palette.EXPRESSIONS.items()}
    for label, colour in {**labels, "unsure": palette.UNSURE}.items():
        parts = [
            (f"Face {person.number}", start, end - start)
            for person in people
            for start, end, shown in stretches(person.moments, threshold, step)
            if shown == label
        ]
        figure.add_bar(
            y=[name for name, _, _ in parts],
            x=[length for _, _, length in parts],
            base=[start for _, start, _ in parts],
            orientation="h",
            name=label,
            marker={"color": colour, "line": {"width": 0}},
            hovertemplate=f"%{{y}}: {label}, from %{{base:.1f}} s for %{{x:.1f}} s<extra></extra>",
            showlegend=bool(parts),
        )
    names = [f"Face {person.number}" for person in people]
    figure.update_layout(barmode="overlay", bargap=0.3)
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1])
    return _along_seconds(figure, until, LANE_PIXELS * len(people) + MARGIN_PIXELS)


def probabilities(person: Person, *, until: float) -> go.Figure:
    """Return the seven probabilities of one face over the seconds of the video."""
    figure = go.Figure()
    moments = _with_gaps(person.moments)
    for expression in Expression:
        figure.add_scatter(
            x=[seconds for seconds, _ in moments],
            y=[face and face.prediction.probabilities[expression] for _, face in moments],
            name=expression.label,
            mode="lines",
            line={"color": palette.EXPRESSIONS[expression], "width": 2},
            hovertemplate="%{y:.0%}",
        )
    figure.update_yaxes(range=[-0.02, 1.02], tickformat=".0%")
    figure.update_layout(hovermode="x unified")
    return _along_seconds(figure, until, 330)


def stretches(moments: Moments, threshold: float, step: float) -> list[tuple[float, float, str]]:
    """Return the times at which a face starts and stops to show an expression or "unsure"."""
    found: list[tuple[float, float, str]] = []
    for seconds, face in moments:
        shown = face.expression.label if face.confidence >= threshold else "unsure"
        if found and found[-1][2] == shown and seconds - found[-1][1] <= step:
            found[-1] = (found[-1][0], seconds + step, shown)
        else:
            found.append((seconds, seconds + step, shown))
    return found


def in_words(person: Person) -> str:
    """Return the share of time of each expression of a face in words, the largest first."""
    seen = [face.expression for _, face in person.moments]
    falling = sorted(set(seen), key=lambda each: -seen.count(each))
    return ", ".join(f"{each.label} {percent(seen.count(each) / len(seen))}" for each in falling)


def _with_gaps(moments: Moments) -> list[tuple[float, Tracked | None]]:
    """Return the moments with a gap where the face was away, so that no line crosses it."""
    joined: list[tuple[float, Tracked | None]] = list(moments[:1])
    for (before, _), (seconds, face) in pairwise(moments):
        if seconds - before > GRACE_SECONDS / 2:
            joined.append((before, None))
        joined.append((seconds, face))
    return joined


def _along_seconds(figure: go.Figure, until: float, height: int) -> go.Figure:
    return plain_layout(figure, height=height).update_xaxes(
        range=[0, max(until, 0.1)], ticksuffix=" s", showgrid=True
    )
