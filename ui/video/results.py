"""What was seen in a video, on the screen."""

from functools import partial

import streamlit as st

from fer.runs import Run
from fer.video import table
from fer.video.timeline import Person, Timeline
from ui.explain import panel
from ui.photos import Upload
from ui.video import charts, watching
from ui.video.loaders import Watched
from ui.video.settings import Settings
from ui.wording import count, duration

FACES_AT_ONCE = 12
CHOSEN = "chosen-face"

EXPLAINED = (
    "The picture in which this face was largest, by itself: without the smoothing over time."
)


def cut_off(timeline: Timeline, announced_seconds: float | None) -> None:
    """Say so when a video ends long before its header says; None when that says nothing."""
    if announced_seconds and timeline.seconds < 0.9 * announced_seconds - 1:
        st.warning(
            f"The file says that it lasts {duration(announced_seconds)}, but its pictures end "
            f"after {duration(timeline.seconds)}: it is cut off or damaged.",
            icon=":material/content_cut:",
        )


def show(
    timeline: Timeline, known: Watched, upload: Upload, settings: Settings, threshold: float
) -> None:
    """The faces, their charts, and what can be taken along."""
    if not timeline.people:
        st.info(
            "No face found in any picture. Try a video where faces are larger, lit from the front "
            "and look towards the camera.",
            icon=":material/face:",
        )
        return
    step = 1 / settings.rate
    until = timeline.seconds + step
    people = timeline.people[:FACES_AT_ONCE]
    st.subheader(f"{count(len(timeline.people), 'face').capitalize()} in {duration(until)}")
    if len(timeline.people) > FACES_AT_ONCE:
        st.caption(f"The {FACES_AT_ONCE} that are seen longest; the CSV has all.")
    st.plotly_chart(
        charts.lanes(people, threshold, until=until, step=step),
        key="lanes",
        config=charts.PLAIN,
        alt="; ".join(f"Face {each.number}: {charts.in_words(each)}" for each in people),
    )
    _one_face(people, until, settings.model)
    _downloads(timeline, known, upload, settings, threshold)


def _one_face(people: tuple[Person, ...], until: float, model: Run) -> None:
    """The faces to choose from, the chart of the chosen one, and the way to its explanation."""
    numbers = [person.number for person in people]
    if st.session_state.get(CHOSEN) not in numbers:
        st.session_state[CHOSEN] = numbers[0]
    with st.container(horizontal=True):
        for person in people:
            _choice(person, chosen=person.number == st.session_state[CHOSEN])
    person = people[numbers.index(st.session_state[CHOSEN])]
    st.markdown(f"**Face {person.number}** · of the time: {charts.in_words(person)}")
    st.plotly_chart(
        charts.probabilities(person, until=until),
        key=f"probabilities-{person.number}",
        config=charts.PLAIN,
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
            on_click=_choose,
            args=(person.number,),
        )


def _choose(number: int) -> None:
    st.session_state[CHOSEN] = number


def _downloads(
    timeline: Timeline, known: Watched, upload: Upload, settings: Settings, threshold: float
) -> None:
    st.subheader("Take it along")
    st.download_button(
        "CSV",
        partial(table.as_csv, timeline),
        "video-faces.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="A row for each face of each picture that was looked at.",
    )
    video = watching.marked(known, upload, settings, threshold)
    if video:
        st.video(video, width=720, alt="The video with its faces marked")
        st.download_button(
            "Marked video",
            video,
            "video-faces.mp4",
            "video/mp4",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption(f"It has the {settings.rate} pictures a second that were looked at, no sound.")
