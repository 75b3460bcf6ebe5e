"""Work on a video, with a bar and a way out."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from fer.errors import FerError
from fer.video.annotate import annotated_video
from fer.video.decode import frames
from fer.video.timeline import Timeline, timeline
from ui import drawing, models
from ui.photos import Upload
from ui.video.loaders import Watched, turn
from ui.video.settings import Settings
from ui.wording import plain

Progress = Callable[[float], None]

PROBLEM = "video-problem"

STEP = 0.01
"""The bar moves no finer than this: each time, it is sent to the browser."""


def the_timeline(known: Watched, upload: Upload, settings: Settings) -> Timeline:
    """The timeline of a video; stops the page until it was asked for and made."""
    if known.timeline is None:
        work = partial(_watch, known, upload, settings)
        _offer("Watch it", ":material/play_arrow:", work, kind="primary")
        st.stop()
    return known.timeline


def marked(known: Watched, upload: Upload, settings: Settings, threshold: float) -> bytes | None:
    """The video with its faces marked, as MP4; None until it was asked for."""
    if threshold not in known.marked:
        work = partial(_mark, known, upload, settings, threshold)
        _offer("Mark the faces in the video", ":material/movie:", work)
        return None
    return known.marked[threshold]


def _watch(known: Watched, upload: Upload, settings: Settings, progress: Progress) -> None:
    known.timeline = timeline(
        frames(upload.data, upload.name, settings.rate),
        models.recogniser(settings.model),
        smoothing_seconds=settings.smoothing_seconds,
        progress=progress,
    )


def _mark(
    known: Watched, upload: Upload, settings: Settings, threshold: float, progress: Progress
) -> None:
    video = annotated_video(
        frames(upload.data, upload.name, settings.rate),
        known.timeline.frames if known.timeline else (),
        lambda photo, frame: drawing.annotated_frame(photo, frame.faces, threshold=threshold),
        progress=progress,
    )
    known.marked = {threshold: video}


def _offer(
    label: str,
    icon: str,
    work: Callable[[Progress], None],
    *,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """A button that has the work done under a bar; the page runs again when it is.

    A click on anything meanwhile ends the work: it runs the page again, and the bar's next step
    is where this run of it stops. There is a button for that.
    """
    asked = st.session_state.pop(f"asked: {label}", False)
    click = partial(st.session_state.__setitem__, f"asked: {label}", True)
    with st.container(horizontal=True):
        st.button(label, type=kind, icon=icon, key=label, disabled=asked, on_click=click)
        if asked:
            st.button("Cancel", icon=":material/close:", key="cancel")
    if asked:
        bar = _Bar()
        try:
            with turn(bar.wait):
                work(bar.show)
        except FerError as problem:
            st.session_state[PROBLEM] = str(problem)
        st.rerun()
    if failed := st.session_state.pop(PROBLEM, ""):
        st.error(plain(failed), icon=":material/broken_image:")


class _Bar:
    """How far the work is, on the page."""

    def __init__(self) -> None:
        self._place = st.progress(0.0, "Beginning …")
        self._shown = 0.0

    def show(self, done: float) -> None:
        if done - self._shown >= STEP:
            self._shown = done
            self._place.progress(done, f"{done:.0%} of the video")

    def wait(self) -> None:
        self._place.progress(0.0, "Others' videos are being watched; yours comes after them …")
