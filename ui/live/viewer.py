"""One user's video over WebRTC: the faces of each frame are marked; nothing of Streamlit."""

import logging
import os
import time
from collections import deque
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from weakref import WeakSet

import numpy as np
from av import VideoFrame

from fer.images.photo import shrunk
from fer.recognition.recogniser import Recogniser
from fer.recognition.stream import StreamRecogniser
from ui import drawing

RECENT = 60
"""Frames over which the pace is measured."""

SIDE = 640
"""Longest side, in pixels, at which a frame is processed."""

MOST_VIDEOS = 30
"""Videos at once over WebRTC: each costs a server several times what one over WebSocket does."""

LIVE_SECONDS = 5.0
"""After its last frame a video is over."""

# A frame fills a core. Who comes later waits, and drops what comes meanwhile of the same video,
# so that all viewers get as many frames.
turns = BoundedSemaphore(os.cpu_count() or 1)

_viewers: "WeakSet[Viewer]" = WeakSet()
_adding = Lock()


@dataclass(frozen=True, slots=True)
class Pace:
    """The number of frames processed, and their speed."""

    frames: int  # since the video began
    per_second: float  # over the last frames
    milliseconds: float  # that the server took for one of them: the median


class Viewer:
    """The frame callback of one video; its settings may be changed while it runs."""

    def __init__(self, recogniser: Recogniser) -> None:
        """Start without a frame."""
        self.recogniser = StreamRecogniser(recogniser)
        self.threshold = 0.0
        self.mirrored = True
        self._lock = Lock()
        self._frames = 0
        self._recent: deque[tuple[float, float]] = deque(maxlen=RECENT)
        with _adding:
            _viewers.add(self)

    def __call__(self, frame: VideoFrame) -> VideoFrame:
        """The frame with its faces marked; as it came where that fails, or where too many are live.

        One exception would freeze the video for good, and without a message.
        """
        try:
            if not self.has_place:
                return frame
            with turns:
                return self._marked(frame)
        except Exception:
            logging.getLogger(__name__).exception("A frame of a video could not be processed.")
            return frame

    @property
    def has_place(self) -> bool:
        """Return whether its video runs, or may begin beside those of others."""
        if self._is_live:
            return True
        with _adding:
            others = list(_viewers)
        return sum(other._is_live for other in others) < MOST_VIDEOS

    @property
    def _is_live(self) -> bool:
        with self._lock:
            return bool(self._recent) and time.monotonic() - self._recent[-1][0] < LIVE_SECONDS

    def begin(self) -> None:
        """Measure the pace anew, as when the video starts again; frames are counted on."""
        with self._lock:
            self._recent.clear()

    def pace(self) -> Pace:
        """The pace until now."""
        with self._lock:
            recent, frames = list(self._recent), self._frames
        if not recent:
            return Pace(frames, 0.0, 0.0)
        span = time.monotonic() - recent[0][0]
        milliseconds = float(np.median([took for _, took in recent])) * 1000
        return Pace(frames, len(recent) / max(span, 0.001), milliseconds)

    def _marked(self, frame: VideoFrame) -> VideoFrame:
        began = time.monotonic()
        photo = shrunk(np.asarray(frame.to_ndarray(format="rgb24"), np.uint8), SIDE)
        if self.mirrored:
            photo = np.ascontiguousarray(photo[:, ::-1])
        _, faces = self.recogniser.recognise(photo, began)
        picture = drawing.annotated(photo, faces, threshold=self.threshold)
        with self._lock:
            self._frames += 1
            self._recent.append((began, time.monotonic() - began))
        return VideoFrame.from_ndarray(picture, format="rgb24")
