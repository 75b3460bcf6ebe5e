"""The cache of watched videos."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

import streamlit as st

from fer.recognition import assembly
from fer.video.timeline import Timeline
from ui.video.settings import Settings

KEPT = 4
"""What a visitor's session keeps of videos, each with one set of settings."""

LOOK_SECONDS = 0.5
"""Between two looks at whether it is one's turn."""

# A video keeps a core busy for a minute. Some are left for pages and live pictures.
_turns = BoundedSemaphore(max(1, (os.cpu_count() or 1) // 2))


@dataclass(eq=False)
class Watched:
    """What has been made of a video until now."""

    timeline: Timeline | None = None
    marked: dict[float, bytes] = field(default_factory=dict)  # by threshold: MP4


def watched(identifier: str, settings: Settings) -> Watched:
    """What this visitor's session knows of a video, watched with these settings; may be empty."""
    model = settings.model
    return _watched(
        identifier, str(model.path), assembly.changed_ns(model), settings.rate,
        settings.smoothing_seconds,
    )  # fmt: skip


# A visitor's video is personal: it is kept in memory, for that visitor alone, until the page is
# closed, as is the upload itself.
@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False)
def _watched(
    identifier: str,  # noqa: ARG001, all of these are the key
    model: str,  # noqa: ARG001
    changed_ns: tuple[int, ...],  # noqa: ARG001
    rate: int,  # noqa: ARG001
    smoothing_seconds: float,  # noqa: ARG001
) -> Watched:
    return Watched()


@contextmanager
def turn(waiting: Callable[[], None]) -> Iterator[None]:
    """Wait until few enough others have their videos watched; the server has few cores.

    Args:
        waiting: called now and then meanwhile; what it raises ends the waiting.
    """
    while not _turns.acquire(timeout=LOOK_SECONDS):
        waiting()
    try:
        yield
    finally:
        _turns.release()
