"""The results of a video beside its player: the heading, warnings, the downloads."""

import streamlit as st

from fer.video.timeline import Timeline
from ui.elements.download import download_button
from ui.photos import Upload
from ui.video import analysis
from ui.video.analysis import Analysis
from ui.video.player import FACES_AT_ONCE
from ui.video.settings import Settings
from ui.wording import count, duration


def heading(timeline: Timeline, announced_seconds: float | None, settings: Settings) -> None:
    """Say how many faces there are, and when a video ends long before its header says."""
    if announced_seconds and timeline.seconds < 0.9 * announced_seconds - 1:
        st.warning(
            f"The file says that it lasts {duration(announced_seconds)}, but its frames end "
            f"after {duration(timeline.seconds)}: it is damaged or incomplete.",
            icon=":material/content_cut:",
        )
    if not timeline.people:
        st.info(
            "No face found in any frame. Try a video where faces are larger, lit from the front "
            "and look towards the camera.",
            icon=":material/face:",
        )
        return
    faces, until = len(timeline.people), timeline.seconds + 1 / settings.rate
    st.header(f"{count(faces, 'face').capitalize()} in {duration(until)}")
    shown = f" Shown are the {FACES_AT_ONCE} that are visible longest; the CSV has all."
    st.caption(
        "Numbered in order of appearance; after a cut every face is a new one."
        + (shown if faces > FACES_AT_ONCE else "")
    )


def downloads(
    timeline: Timeline, known: Analysis, upload: Upload, settings: Settings, threshold: float
) -> None:
    """Offer the results of a video with faces as files."""
    if not timeline.people:
        return
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
        download_button("Marked video", video, "video-faces.mp4", "video/mp4")
        st.caption(f"It has the {settings.rate} analysed frames per second and no sound.")
