"""The settings of a video's analysis, and their widgets."""

from dataclasses import dataclass

import streamlit as st

from fer.errors import FerError
from fer.runs import Run
from fer.video.decode import VideoInfo, video_info
from fer.video.trial import demand_harmless
from fer.video.video_file import MAX_SECONDS
from ui.caching import Cache
from ui.elements import examples, inputs
from ui.photos import Upload
from ui.stash import PRIVACY, Stash, show_before, stash_of
from ui.upload_limit import VIDEO_MEGABYTES, allow
from ui.wording import duration, plain

RATES = (2, 5, 10, 15, 30)
"""Frames per second that may be analysed; below 2, faces could not be tracked."""

_infos = Cache[VideoInfo]("sizes of videos", 4, scope="session", spinner="Opening the video")


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the timeline of a video depends on."""

    model: Run
    rate: int
    smoothing_seconds: float


def chosen() -> tuple[Settings, float]:
    """Return the settings, and the confidence below which a face is called unsure."""
    # Not folded: what is wrong with a model is said here, too.
    model = inputs.chosen_model()
    with (
        st.expander("Settings", icon=":material/tune:"),
        st.grid(min_column_width=200, gap="medium"),
    ):
        rate = st.select_slider(
            "Frames per second",
            RATES,
            5,
            key="rate",
            bind="query-params",
            persist_state="session",
            help="More frames show quick changes, and take longer.",
        )
        smoothing = inputs.smoothing(
            "video-smoothing",
            persist_state="session",
            help="Probabilities are averaged over this time, so that a single odd frame counts "
            "less; 0 shows each frame by itself.",
        )
        threshold = inputs.threshold()
    return Settings(model, int(rate), smoothing), threshold


def video() -> tuple[str, Upload, VideoInfo]:
    """Return the uploaded video with an identifier; stops the page until there is one."""
    allow(VIDEO_MEGABYTES)
    stash: Stash[tuple[str, Upload]] = stash_of("video", 1)
    file = st.file_uploader(
        "A video",
        # Of any type, as photos: what the browser refuses has its reason in a tooltip.
        max_upload_size=VIDEO_MEGABYTES,
        label_visibility="collapsed",
        key="video-file",
        on_change=stash.renew,
    )
    given = stash.everything([(file.file_id, Upload(file.name, file.getvalue()))] if file else [])
    show_before(stash, "The video from before", key="clear-video")
    if not given:
        st.caption(
            f"MP4, MOV, WebM, MKV or GIF, at most {MAX_SECONDS // 60} minutes and "
            f"{VIDEO_MEGABYTES} MB. Videos {PRIVACY}"
        )
        given = [(examples.CLIP, clip) for clip in examples.offer_clip()]
    else:
        examples.forget(examples.VIDEO)
    if not given:
        st.stop()
    identifier, upload = given[-1]
    try:
        said = _infos.get(identifier, lambda: _look_at(identifier, upload))
    except FerError as problem:
        st.error(plain(str(problem)), icon=":material/broken_image:")
        st.stop()
    length = f" · {duration(said.seconds)}" if said.seconds else ""
    st.caption(f"**{plain(upload.name)}** · {said.width} × {said.height} pixels{length}")
    return identifier, upload, said


def _look_at(identifier: str, upload: Upload) -> VideoInfo:
    if identifier != examples.CLIP:
        demand_harmless(upload.data, upload.name)
    return video_info(upload.data, upload.name)
