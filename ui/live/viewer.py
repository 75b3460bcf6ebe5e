"""One visitor's video over WebRTC: each picture in gets its faces marked; nothing of Streamlit."""

import logging
import time
from collections import deque
from dataclasses import dataclass
from threading import Lock

import numpy as np
from av import VideoFrame

from fer.images.photo import shrunk
from fer.recognition.recogniser import Recogniser
from fer.recognition.stream import StreamRecogniser
from ui import drawing
from ui.live.places import Places, places

RECENT = 60
"""Pictures over which the pace is told."""

SIDE = 640
"""A larger picture is shrunk to this before it is looked at."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How it goes."""

    pictures: int  # answered since the video began
    per_second: float  # of late
    milliseconds: float  # that the server needed for one, of late: the median
    waiting: int  # the place in line: 1 is next, 0 is answered


class Viewer:
    """The callback of one video; its settings may be changed while it runs."""

    def __init__(self, recogniser: Recogniser, line: Places = places) -> None:
        """Begin without a picture."""
        self._line = line
        self._waiting = 0
        self.recogniser = StreamRecogniser(recogniser)
        self.threshold = 0.0
        self.mirrored = True
        self._lock = Lock()
        self._pictures = 0
        self._recent: deque[tuple[float, float]] = deque(maxlen=RECENT)

    def __call__(self, frame: VideoFrame) -> VideoFrame:
        """The picture with its faces marked; as it came where that fails.

        One exception would freeze the video for good, and nobody would be told.
        """
        try:
            self._waiting = self._line.turn(id(self))
            return frame if self._waiting else self._marked(frame)
        except Exception:
            logging.getLogger(__name__).exception("A picture of a video could not be answered.")
            return frame

    def begin(self) -> None:
        """Forget how it went before the video was stopped; its pictures are counted on."""
        with self._lock:
            self._waiting = 0
            self._recent.clear()

    def pace(self) -> Pace:
        """How it goes until now."""
        with self._lock:
            recent, pictures = list(self._recent), self._pictures
        if not recent:
            return Pace(pictures, 0.0, 0.0, self._waiting)
        span = time.monotonic() - recent[0][0]
        milliseconds = float(np.median([took for _, took in recent])) * 1000
        return Pace(pictures, len(recent) / max(span, 0.001), milliseconds, self._waiting)

    def _marked(self, frame: VideoFrame) -> VideoFrame:
        began = time.monotonic()
        photo = shrunk(np.asarray(frame.to_ndarray(format="rgb24"), np.uint8), SIDE)
        if self.mirrored:
            photo = np.ascontiguousarray(photo[:, ::-1])
        faces = self.recogniser.recognise(photo, began).tracked
        picture = drawing.annotated_frame(photo, faces, threshold=self.threshold)
        with self._lock:
            self._pictures += 1
            self._recent.append((began, time.monotonic() - began))
        return VideoFrame.from_ndarray(picture, format="rgb24")
