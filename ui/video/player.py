"""The player: the video with boxes over it, beside the timeline of its faces."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fer.labels import LABELS
from fer.recognition.tracker import Tracked
from fer.video.decode import VideoInfo
from fer.video.timeline import Person, Timeline
from ui.elements.face_image import data_uri
from ui.elements.tracked.component import look, media_address, registered
from ui.explain import panel
from ui.photos import Upload
from ui.video import analysis
from ui.video.analysis import Analysis
from ui.video.settings import Settings
from ui.wording import percent

FACES_AT_ONCE = 12

SCRIPTS = ("findings", "lanes", "player")
"""The modules, each after those it imports."""

# What browsers are told of each ending: QuickTime and Matroska are the formats behind the two.
MIME_TYPES = {"webm": "video/webm", "mkv": "video/webm", "gif": "image/gif"}

_player = registered("player", Path(__file__).parent, SCRIPTS)


def show(
    known: Analysis, upload: Upload, info: VideoInfo, settings: Settings, threshold: float
) -> None:
    """Show the video; once it is analysed it plays with its faces, their lanes and their chart.

    A face can be explained. A video that the browser cannot play is made into a copy that it can.
    """
    found = known.timeline
    data, kind = (known.copy, "video/mp4") if known.copy else (upload.data, mimetype(upload.name))
    view = _player(
        key="player",
        on_explain_change=lambda: None,
        on_unplayable_change=lambda: None,
        data={
            "look": look(),
            "src": media_address(data, kind, "player"),
            "ratio": info.width / info.height,
            "sound": info.has_sound and not known.copy,
            "findings": found and findings(found, threshold, step=1 / settings.rate),
        },
    )
    if found and view.unplayable and not known.copy:
        analysis.make_copy(known, upload)
    for person in found.people if found else ():
        if person.number == view.explain:
            panel.dialog(person.face, settings.model, f"why-{person.number}-{settings.model.name}")


def mimetype(name: str) -> str:
    """Return what a browser is told that a video is, by its name.

    >>> mimetype("holiday.MOV"), mimetype("screen.mkv")
    ('video/mp4', 'video/webm')
    """
    return MIME_TYPES.get(name.rpartition(".")[2].lower(), "video/mp4")


def findings(timeline: Timeline, threshold: float, *, step: float) -> dict[str, Any]:
    """Return what the player draws.

    Args:
        timeline: of the video.
        threshold: a face with less confidence is called unsure.
        step: seconds for which the last frame is shown.
    """
    times = [frame.seconds for frame in timeline.frames]
    until = timeline.seconds + step
    ends = dict(zip(times, [*times[1:], until], strict=True))
    return {
        "expressions": LABELS,
        "frames": [
            [each.seconds, [_face(face) for face in each.faces]] for each in timeline.frames
        ],
        "people": [_lane(each, ends, threshold) for each in longest_seen(timeline)],
        "size": timeline.size,
        "threshold": threshold,
        "step": step,
        "until": until,
    }


def longest_seen(timeline: Timeline) -> list[Person]:
    """Return the faces that are seen longest, FACES_AT_ONCE at most, in order of appearance."""
    falling = sorted(timeline.people, key=lambda person: -len(person.moments))
    return sorted(falling[:FACES_AT_ONCE], key=lambda person: person.number)


def _face(face: Tracked) -> list[Any]:
    box, shares = face.prediction.box, face.prediction.probabilities
    sides = [box.left, box.top, box.right, box.bottom]
    return [face.number, *sides, face.expression.value, [round(1000 * share) for share in shares]]


def _lane(person: Person, ends: Mapping[float, float], threshold: float) -> dict[str, Any]:
    return {
        "number": person.number,
        "portrait": data_uri(person.portrait),
        "words": in_words(person),
        "stretches": stretches(person, ends, threshold),
    }


def stretches(
    person: Person, ends: Mapping[float, float], threshold: float
) -> list[tuple[float, float, str]]:
    """Return the times at which a face starts and stops to show an expression or "unsure".

    `ends` has the seconds until which each frame is shown, by its own.
    """
    found: list[tuple[float, float, str]] = []
    for seconds, face in person.moments:
        shown = face.expression.label if face.confidence >= threshold else "unsure"
        if found and found[-1][1:] == (seconds, shown):
            found[-1] = (found[-1][0], ends[seconds], shown)
        else:
            found.append((seconds, ends[seconds], shown))
    return found


def in_words(person: Person) -> str:
    """Return the share of time of each expression of a face in words, the largest first."""
    seen = [face.expression for _, face in person.moments]
    falling = sorted(set(seen), key=lambda each: -seen.count(each))
    return ", ".join(f"{each.label} {percent(seen.count(each) / len(seen))}" for each in falling)
