"""The analysis of a video: run under a progress bar, cancelled, kept for its user."""

import os
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import BoundedSemaphore
from typing import Literal

import streamlit as st

from fer.arrays import Progress
from fer.errors import FerError
from fer.video.decode import frames, reported
from fer.video.encode import encoded_video
from fer.video.timeline import Timeline, timeline
from ui import drawing, models
from ui.caching import Cache
from ui.elements import examples
from ui.photos import Upload
from ui.progress_bar import progress_bar
from ui.video.settings import Settings
from ui.wording import plain

PROBLEM = "video-problem"

COPY_RATE = 10
"""Frames per second of a copy; the longest video has no more of them than may be taken."""

POLL_SECONDS = 0.5
"""Seconds after which a queued video asks again whether it may start."""

# A video keeps a core busy for a minute. Some are left for pages and live pictures.
_slots = BoundedSemaphore(max(1, (os.cpu_count() or 1) // 2))


@dataclass(eq=False)
class Analysis:
    """The results for a video with one set of settings, as far as there are any."""

    shared: bool = False  # whether it is of the example, and for all who choose that
    started: bool = False
    timeline: Timeline | None = None
    marked: dict[float, bytes] = field(default_factory=dict)  # by threshold: MP4
    copy: bytes | None = None  # MP4 that every browser plays, where the user's own did not


# A user's video is personal: what is found in it is kept in memory, for that user alone, until the
# page is closed, as is the upload itself.
_analyses = Cache[Analysis]("video analyses", 4, scope="session")

_example_timelines = Cache[Timeline]("timelines of the example clip", 8)


def analysis_of(identifier: str, settings: Settings) -> Analysis:
    """Return this user's analysis of a video with these settings; it may be empty."""
    key = (identifier, _key(settings))
    return _analyses.get(key, lambda: Analysis(shared=identifier == examples.CLIP))


def _key(settings: Settings) -> Hashable:
    return models.version(settings.model), settings.rate, settings.smoothing_seconds


def finished_timeline(analysis: Analysis, upload: Upload, settings: Settings) -> Timeline:
    """Return the timeline of a video; stops the page until it is there.

    The analysis starts by itself once; when it was cancelled or failed, a button starts it.
    """
    if analysis.timeline is None:
        start, analysis.started = not analysis.started, True
        work = partial(_analyse, analysis, upload, settings)
        _run_or_offer("Analyse video", ":material/play_arrow:", work, start=start, kind="primary")
        st.stop()
    return analysis.timeline


def marked_video(
    analysis: Analysis, upload: Upload, settings: Settings, threshold: float
) -> bytes | None:
    """Return the video with its faces marked, as MP4; None until the user asked for it."""
    if threshold not in analysis.marked:
        work = partial(_mark, analysis, upload, settings, threshold)
        _run_or_offer("Mark the faces in the video", ":material/movie:", work)
        return None
    return analysis.marked[threshold]


def make_copy(analysis: Analysis, upload: Upload) -> None:
    """Make a copy of a video that every browser plays, and run the page again."""
    work = partial(_copy, analysis, upload)
    _run_or_offer("Make a copy that plays here", ":material/movie:", work, start=True)


def _analyse(analysis: Analysis, upload: Upload, settings: Settings, progress: Progress) -> None:
    def compute(progress: Progress = lambda _: None) -> Timeline:
        return timeline(
            reported(frames(upload.data, upload.name, settings.rate), progress),
            models.recogniser(settings.model),
            smoothing_seconds=settings.smoothing_seconds,
        )

    if analysis.shared:
        # Of a second's work that somebody else may have asked for there is no progress to show.
        analysis.timeline = _example_timelines.get(_key(settings), compute)
    else:
        analysis.timeline = compute(progress)


def _copy(analysis: Analysis, upload: Upload, progress: Progress) -> None:
    analysis.copy = encoded_video(
        (frame.seconds, frame.photo)
        for frame in reported(frames(upload.data, upload.name, COPY_RATE), progress)
    )


def _mark(
    analysis: Analysis, upload: Upload, settings: Settings, threshold: float, progress: Progress
) -> None:
    taken = reported(frames(upload.data, upload.name, settings.rate), progress)
    found = analysis.timeline.frames if analysis.timeline else ()
    video = encoded_video(
        (frame.seconds, drawing.annotated(frame.photo, its.faces, threshold=threshold))
        for frame, its in zip(taken, found, strict=True)
    )
    analysis.marked = {threshold: video}


def _run_or_offer(
    label: str,
    icon: str,
    work: Callable[[Progress], None],
    *,
    start: bool = False,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """Do the work under a progress bar if `start` or the button says so, and run the page again.

    A click on anything meanwhile ends the work: it runs the page again, and the bar's next step
    is where this run of it stops. There is a button for that.
    """
    start = st.session_state.pop(f"start: {label}", start)
    click = partial(st.session_state.__setitem__, f"start: {label}", True)
    with st.container(horizontal=True):
        st.button(label, type=kind, icon=icon, key=label, disabled=start, on_click=click)
        if start:
            st.button("Cancel", icon=":material/close:", key="cancel")
    if start:
        try:
            with _slot(), progress_bar("Video") as progress:
                work(progress)
        except FerError as problem:
            st.session_state[PROBLEM] = str(problem)
        st.rerun()
    if failed := st.session_state.pop(PROBLEM, ""):
        st.error(plain(failed), icon=":material/broken_image:")


@contextmanager
def _slot() -> Iterator[None]:
    """Wait until few enough other videos are processed; the server has few cores."""
    place = st.empty()
    while not _slots.acquire(timeout=POLL_SECONDS):
        # Where the page runs again meanwhile, as after Cancel, this run of it ends here.
        place.info("Other videos are being processed; yours is queued.", icon=":material/schedule:")
    try:
        place.empty()
        yield
    finally:
        _slots.release()
