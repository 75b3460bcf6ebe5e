"""The faces of a video over time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from fer.arrays import Faces, Photo
from fer.images.detector import SEARCH_SIDE, downscaled_detector
from fer.recognition.recogniser import Recogniser
from fer.recognition.stream import StreamRecogniser
from fer.recognition.tracker import SMOOTHING_SECONDS, Tracked
from fer.video.decode import Still
from fer.video.portrait import portrait


@dataclass(frozen=True, slots=True)
class Sight:
    """What one still shows."""

    seconds: float
    faces: tuple[Tracked, ...]  # boxes in pixels of the still


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One face, over all stills in which it was followed."""

    number: int
    portrait: Photo  # where it was largest
    face: Faces  # the same sight, (1, 48, 48, 1) as the network got it
    sights: tuple[tuple[float, Tracked], ...]  # the seconds and what was seen then, in order


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """What a whole video shows."""

    sights: tuple[Sight, ...]  # one for each still, also for those without a face
    people: tuple[Person, ...]  # those seen longest first

    @property
    def seconds(self) -> float:
        """When the last still was taken."""
        return self.sights[-1].seconds if self.sights else 0.0


def timeline(
    stills: Iterable[Still],
    recogniser: Recogniser,
    *,
    smoothing_seconds: float = SMOOTHING_SECONDS,
    progress: Callable[[float], None] = lambda _: None,
) -> Timeline:
    """Recognise the faces of every still and follow them from one to the next.

    Args:
        stills: of one video, in order.
        recogniser: what answers for each still.
        smoothing_seconds: the time constant of the average over probabilities; 0 for none.
        progress: called with the fraction done, once for each still.
    """
    stream = StreamRecogniser(
        recogniser,
        smoothing_seconds=smoothing_seconds,
        detector=partial(downscaled_detector, longest_side=SEARCH_SIDE),
    )
    sights: list[Sight] = []
    largest: dict[int, tuple[int, Photo, Faces]] = {}  # its width, portrait and face
    for still in stills:
        found = stream.recognise(still.photo, still.seconds)
        sights.append(Sight(still.seconds, found.tracked))
        for place, face in enumerate(found.tracked):
            box = face.prediction.box
            if box.width > largest.get(face.number, (0,))[0]:
                picture = portrait(still.photo, box)
                largest[face.number] = (box.width, picture, found.faces[place : place + 1])
        progress(still.done)
    return Timeline(tuple(sights), _people(sights, largest))


def _people(
    sights: Iterable[Sight], largest: Mapping[int, tuple[int, Photo, Faces]]
) -> tuple[Person, ...]:
    seen: dict[int, list[tuple[float, Tracked]]] = {}
    for sight in sights:
        for face in sight.faces:
            seen.setdefault(face.number, []).append((sight.seconds, face))
    people = [
        Person(number, *largest[number][1:], tuple(moments)) for number, moments in seen.items()
    ]
    return tuple(sorted(people, key=lambda person: -len(person.sights)))
