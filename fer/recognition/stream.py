"""The faces of a stream of pictures, be it a camera or a video: found, classified and tracked."""

from collections.abc import Callable
from dataclasses import replace

from fer.arrays import Faces, Photo
from fer.images.detector import Detect
from fer.images.stream_detector import StreamDetector
from fer.recognition.recogniser import Recogniser
from fer.recognition.tracker import SMOOTHING_SECONDS, Tracked, Tracker


class StreamRecogniser:
    """Recognises the faces of one stream; not to be shared between threads.

    Recogniser and smoothing may be changed from another thread at any time.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        *,
        smoothing_seconds: float = SMOOTHING_SECONDS,
        detector: Callable[[Detect], Detect] = StreamDetector,
    ) -> None:
        """Start without a face.

        Args:
            recogniser: classifies the faces of each picture.
            smoothing_seconds: as `Tracker` takes it.
            detector: makes a detector for the stream of that for one photo.
        """
        self.tracker = Tracker(smoothing_seconds)
        self._detector = detector
        self._longest_side = 0  # of the last picture
        self._given: Recogniser | None = None
        self.use(recogniser)

    def use(self, recogniser: Recogniser) -> None:
        """Take another recogniser for the pictures to come; tracked faces keep their numbers."""
        if recogniser is not self._given:
            self._given = recogniser
            self._recogniser = replace(recogniser, detect=self._detector(recogniser.detect))

    def recognise(self, photo: Photo, seconds: float) -> tuple[Faces, tuple[Tracked, ...]]:
        """The faces of the next picture, in the detector's order, taken at `seconds` of any clock.

        It may be smaller or larger than the last one: faces keep their numbers.

        Returns:
            (N, 48, 48, 1) as the network got them, and each under its number, smoothed.

        Raises:
            ValueError: it is older than the last one, or is not (H, W, 3) uint8.
        """
        longest_side = max(photo.shape[:2])
        if self._longest_side not in (0, longest_side):
            self.tracker.scale(longest_side / self._longest_side)
        self._longest_side = longest_side
        found = self._recogniser.recognise(photo)
        height, width = photo.shape[:2]
        tracked = self.tracker.update(found.predictions, seconds)
        return found.faces, tuple(face.within(width, height) for face in tracked)
