"""The results of a video on the screen: its faces, their charts, the downloads."""

from functools import partial

import streamlit as st

from fer.runs import Run
from fer.video.timeline import Person, Timeline
from ui.elements.chart_style import HOVER_ONLY
from ui.elements.download import download_button
from ui.explain import panel
from ui.photos import Upload
from ui.video import analysis, charts
from ui.video.analysis import Analysis
from ui.video.settings import Settings
from ui.wording import count, duration

FACES_AT_ONCE = 12
CHOSEN = "chosen-face"

EXPLAINED = "Explains the frame in which this face was largest, without smoothing."


def warn_if_cut_off(timeline: Timeline, announced_seconds: float | None) -> None:
    """Warn when a video ends long before the length in its header; None when that has none."""
    if announced_seconds and timeline.seconds < 0.9 * announced_seconds - 1:
        st.warning(
            f"The file says that it lasts {duration(announced_seconds)}, but its frames end "
            f"after {duration(timeline.seconds)}: it is cut off or damaged.",
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
    st.subheader(f"{count(len(timeline.people), 'face').capitalize()} in {duration(until)}")
    if len(timeline.people) > FACES_AT_ONCE:
        st.caption(f"The {FACES_AT_ONCE} faces that are visible longest; the CSV has all.")
    st.plotly_chart(
        charts.lanes(people, threshold, until=until, step=step),
        key="lanes",
        config=HOVER_ONLY,
        alt="; ".join(f"Face {each.number}: {charts.in_words(each)}" for each in people),
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
    st.markdown(f"**Face {person.number}** · share of time: {charts.in_words(person)}")
    st.plotly_chart(
        charts.probabilities(person, until=until),
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
    st.subheader("Download results")
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
