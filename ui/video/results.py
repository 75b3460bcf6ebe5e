"""The results of a video on the screen: its faces, their charts, the downloads."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import plotly.graph_objects as go
import streamlit as st

from fer.labels import Expression
from fer.recognition.tracker import GRACE_SECONDS, Tracked
from fer.runs import Run
from fer.video.timeline import Person, Timeline
from ui import palette
from ui.elements.chart_style import HOVER_ONLY, plain_layout
from ui.elements.download import download_button
from ui.explain import panel
from ui.photos import Upload
from ui.video import analysis
from ui.video.analysis import Analysis
from ui.video.settings import Settings
from ui.wording import count, duration, percent

FACES_AT_ONCE = 12
CHOSEN = "chosen-face"

EXPLAINED = "Explains the frame in which this face was largest, without smoothing."

LANE_PIXELS = 34
MARGIN_PIXELS = 76

Moments = Sequence[tuple[float, Tracked]]


def warn_if_cut_off(timeline: Timeline, announced_seconds: float | None) -> None:
    """Warn when a video ends long before the length in its header; None when that has none."""
    if announced_seconds and timeline.seconds < 0.9 * announced_seconds - 1:
        st.warning(
            f"The file says that it lasts {duration(announced_seconds)}, but its frames end "
            f"after {duration(timeline.seconds)}: it is damaged or incomplete.",
            icon=":material/content_cut:",
        )


def show(
    timeline: Timeline, known: Analysis, upload: Upload, settings: Settings, threshold: float
) -> None:
    """Show the faces, their charts and the downloads."""
    if not timeline.people:
        st.info(
            "No face found in any frame. Try a video where faces are larger, lit from the front "
            "and look towards the camera.",
            icon=":material/face:",
        )
        return
    step = 1 / settings.rate
    until = timeline.seconds + step
    people = timeline.people[:FACES_AT_ONCE]
    st.header(f"{count(len(timeline.people), 'face').capitalize()} in {duration(until)}")
    if len(timeline.people) > FACES_AT_ONCE:
        st.caption(f"The {FACES_AT_ONCE} faces that are visible longest; the CSV has all.")
    st.plotly_chart(
        lanes(people, threshold, until=until, step=step),
        key="lanes",
        config=HOVER_ONLY,
        alt="; ".join(f"Face {each.number}: {in_words(each)}" for each in people),
    )
    _one_face(people, until, settings.model)
    _downloads(timeline, known, upload, settings, threshold)


def _one_face(people: tuple[Person, ...], until: float, model: Run) -> None:
    """Show the faces to choose from, the chart of the chosen one and its Explain button."""
    numbers = [person.number for person in people]
    if st.session_state.get(CHOSEN) not in numbers:
        st.session_state[CHOSEN] = numbers[0]
    with st.container(horizontal=True):
        for person in people:
            _choice(person, chosen=person.number == st.session_state[CHOSEN])
    person = people[numbers.index(st.session_state[CHOSEN])]
    st.markdown(f"**Face {person.number}** · share of time: {in_words(person)}")
    st.plotly_chart(
        probabilities_over_time(person, until=until),
        key=f"probabilities-{person.number}",
        config=HOVER_ONLY,
        alt=f"Seven probabilities of face {person.number} over time",
    )
    panel.offer(person.face, model, f"why-{person.number}", about=EXPLAINED)


def _choice(person: Person, *, chosen: bool) -> None:
    with st.container(width=104, gap="xsmall", horizontal_alignment="center"):
        st.image(person.portrait, width=96, alt=f"Face {person.number}")
        st.button(
            f"Face {person.number}",
            key=f"face-{person.number}",
            type="primary" if chosen else "secondary",
            width="stretch",
            on_click=partial(st.session_state.__setitem__, CHOSEN, person.number),
        )


def _downloads(
    timeline: Timeline, known: Analysis, upload: Upload, settings: Settings, threshold: float
) -> None:
    st.header("Download results")
    download_button(
        "CSV",
        timeline.as_csv,
        "video-faces.csv",
        "text/csv",
        help="A row for each face of each analysed frame.",
    )
    video = analysis.marked_video(known, upload, settings, threshold)
    if video:
        st.video(video, width=720, alt="The video with its faces marked")
        download_button("Marked video", video, "video-faces.mp4", "video/mp4")
        st.caption(f"It has the {settings.rate} analysed frames per second and no sound.")


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


def probabilities_over_time(person: Person, *, until: float) -> go.Figure:
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
