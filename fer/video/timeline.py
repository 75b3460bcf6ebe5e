"""The faces of a video over time, each under its number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from fer.arrays import Faces, Photo
from fer.images.detector import SEARCH_SIDE, downscaled_detector
from fer.images.face import portrait
from fer.recognition.export import FACE_COLUMNS, csv_bytes, face_row
from fer.recognition.recogniser import Recogniser
from fer.recognition.stream import StreamRecogniser
from fer.recognition.tracker import SMOOTHING_SECONDS, Tracked
from fer.video.decode import Frame
from fer.video.hard_cut import is_hard_cut

COLUMNS = ["seconds", *FACE_COLUMNS]
"""The keys of a row of `Timeline.rows`."""


@dataclass(frozen=True, slots=True)
class FrameFaces:
    """The faces of one frame."""

    seconds: float
    faces: tuple[Tracked, ...]  # boxes in pixels of the frame


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One face, over all frames in which it was tracked."""

    number: int
    portrait: Photo  # from the frame in which it was largest
    face: Faces  # from the same frame, (1, 48, 48, 1) as the network got it
    moments: tuple[tuple[float, Tracked], ...]  # the seconds and the face then, in order


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """The faces of a whole video."""

    frames: tuple[FrameFaces, ...]  # also those without a face
    people: tuple[Person, ...]  # by number, which is the order of appearance
    size: tuple[int, int] = (0, 0)  # width and height of the frames, in pixels

    @property
    def seconds(self) -> float:
        """The time of the last frame."""
        return self.frames[-1].seconds if self.frames else 0.0

    def rows(self) -> list[dict[str, Any]]:
        """Return the faces of all frames by time; boxes are in pixels of the frames."""
        return [
            {"seconds": round(frame.seconds, 3), **face_row(face)}
            for frame in self.frames
            for face in frame.faces
        ]

    def as_csv(self) -> bytes:
        """Return the rows under their names, as spreadsheets open them."""
        return csv_bytes(COLUMNS, self.rows())


def timeline(
    frames: Iterable[Frame],
    recogniser: Recogniser,
    *,
    smoothing_seconds: float = SMOOTHING_SECONDS,
) -> Timeline:
    """Recognise the faces of every frame and track them from one to the next, up to a hard cut.

    Args:
        frames: of one video, in order.
        recogniser: finds and classifies the faces.
        smoothing_seconds: the time constant of the average over probabilities; 0 for none.
    """
    stream = StreamRecogniser(
        recogniser,
        smoothing_seconds=smoothing_seconds,
        detector=partial(downscaled_detector, longest_side=SEARCH_SIDE),
    )
    seen: list[FrameFaces] = []
    largest: dict[int, tuple[int, Photo, Faces]] = {}  # its width, portrait and face
    before: Photo | None = None
    for frame in frames:
        if before is not None and is_hard_cut(before, frame.photo):
            stream.tracker.forget()
        before = frame.photo
        faces, tracked = stream.recognise(frame.photo, frame.seconds)
        seen.append(FrameFaces(frame.seconds, tracked))
        for position, face in enumerate(tracked):
            box = face.prediction.box
            if box.width > largest.get(face.number, (0,))[0]:
                picture = portrait(frame.photo, box)
                largest[face.number] = (box.width, picture, faces[position : position + 1])
    height, width = before.shape[:2] if before is not None else (0, 0)
    return Timeline(tuple(seen), _people(seen, largest), (width, height))


def _people(
    seen: Iterable[FrameFaces], largest: Mapping[int, tuple[int, Photo, Faces]]
) -> tuple[Person, ...]:
    moments: dict[int, list[tuple[float, Tracked]]] = {}
    for frame in seen:
        for face in frame.faces:
            moments.setdefault(face.number, []).append((frame.seconds, face))
    return tuple(
        Person(number, *largest[number][1:], tuple(moments[number])) for number in sorted(moments)
    )
