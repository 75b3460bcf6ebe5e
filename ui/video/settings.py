"""How a video is to be watched, and the widgets that ask for it."""

from dataclasses import dataclass

import streamlit as st

from fer.errors import FerError
from fer.recognition.tracker import SMOOTHING_SECONDS
from fer.runs import Run
from fer.video.decode import VideoInfo, video_info
from fer.video.video_file import ENDINGS, MAX_SECONDS
from ui.elements import inputs
from ui.photos import Upload
from ui.upload_limit import VIDEO_MEGABYTES, allow_videos
from ui.wording import duration, plain

RATES = (2, 5, 10, 15, 30)
"""Pictures a second that a video may be looked at with; below 2, faces could not be followed."""

PRIVACY = (
    "Videos stay in the server's memory, are never written to its disk, and are forgotten "
    "when you close the page."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the timeline of a video."""

    model: Run
    rate: int
    smoothing_seconds: float


def chosen() -> tuple[Settings, float]:
    """The settings, and the confidence below which a face is called unsure."""
    model = inputs.chosen_model()
    rate = st.select_slider(
        "Pictures a second",
        RATES,
        5,
        key="rate",
        bind="query-params",
        persist_state="session",
        help="More show quick changes of the face, and take longer.",
    )
    smoothing = st.slider(
        "Smoothing",
        0.0,
        2.0,
        SMOOTHING_SECONDS,
        step=0.1,
        format="%.1f s",
        key="video-smoothing",
        persist_state="session",
        help="Probabilities are averaged over this time, so that one odd picture does not count. "
        "0 shows each picture's own.",
    )
    return Settings(model, int(rate), float(smoothing)), inputs.threshold()


def video() -> tuple[str, Upload, VideoInfo]:
    """The video that was given, under an identifier; stops the page until there is one."""
    allow_videos()
    file = st.file_uploader(
        "A video",
        type=list(ENDINGS),
        max_upload_size=VIDEO_MEGABYTES,
        label_visibility="collapsed",
        key="video-file",
    )
    if file is None:
        st.caption(f"MP4, MOV, WebM, MKV or GIF, up to {MAX_SECONDS // 60} minutes. {PRIVACY}")
        st.stop()
    upload = Upload(file.name, file.getvalue())
    try:
        said = video_info(upload.data, upload.name)
    except FerError as problem:
        st.error(plain(str(problem)), icon=":material/broken_image:")
        st.stop()
    length = f" · {duration(said.seconds)}" if said.seconds else ""
    st.caption(f"**{plain(upload.name)}** · {said.width} × {said.height} pixels{length}")
    return file.file_id, upload, said
