"""A video to stills: photos of it at a chosen rate, each with its time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from fer.arrays import Photo
from fer.errors import VideoTooLarge
from fer.video.upright import turn_of, turned
from fer.video.video_file import (
    MAX_MEGAPIXELS,
    MAX_SECONDS,
    announced_seconds,
    damaged,
    opened,
    too_long,
)

LONGEST_SIDE = 1280
"""A still of a larger video is shrunk to this, in pixels."""

MOST_STILLS = 6000
"""Of one video; ten minutes at ten a second."""

MOST_FRAMES = 72_000
"""Pictures that a video may have, sampled or not; ten minutes at 120 a second."""

# A still is due at multiples of the rate's step; times come as fractions and are rounded.
_SLACK_SECONDS = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """A photo from a video."""

    seconds: float  # since its first picture
    photo: Photo  # upright, at most LONGEST_SIDE long
    done: float  # how much of the video lies before it, 0 to 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header of a video says."""

    width: int  # as it is shown: upright, its pixels square
    height: int
    seconds: float | None  # None where the header does not say


def facts(data: bytes, name: str) -> Facts:
    """What can be said of a video before it is looked at; decodes its first picture.

    Raises:
        NotAVideo, VideoTooLarge: it cannot be read.
    """
    with opened(data, name) as (container, stream):
        frame = next(_frames(container, stream), None)
        if frame is None:
            raise damaged(name)
        width, height = round(frame.width * _ratio(stream)), frame.height
        if turn_of(frame)[0] == 0:
            width, height = height, width
        return Facts(width, height, announced_seconds(container, stream))


def stills(data: bytes, name: str, per_second: float) -> Iterator[Still]:
    """The first picture of a video, and then one each time that `per_second` makes due.

    A video with fewer pictures a second than that gives each once. Where it is damaged, pictures
    are left out; where it is cut off, they end.

    Args:
        data: the content of the file; nothing is written anywhere.
        name: what the visitor calls it; the sentences of the errors begin with it.
        per_second: how many stills a second of the video gives, above 0.

    Raises:
        NotAVideo, VideoTooLarge: it cannot be read, or it turns out to be too long on the way.
    """
    with opened(data, name) as (container, stream):
        whole_seconds = announced_seconds(container, stream)
        due, count = 0.0, 0
        for seconds, frame in _timed(_frames(container, stream), name):
            if seconds + _SLACK_SECONDS < due:
                continue
            due = (math.floor((seconds + _SLACK_SECONDS) * per_second) + 1) / per_second
            count += 1
            if count > MOST_STILLS:
                raise _too_many(name)
            done = seconds / whole_seconds if whole_seconds else _read(container)
            yield Still(seconds, _photo(frame, _ratio(stream)), min(done, 1.0))
        if not count:
            raise damaged(name)


def _timed(frames: Iterator[VideoFrame], name: str) -> Iterator[tuple[float, VideoFrame]]:
    """Each picture with its seconds since the first; they never run backwards."""
    start = seconds = 0.0
    for number, frame in enumerate(frames):
        time = seconds + start if frame.time is None else frame.time
        start = start if number else time
        seconds = max(time - start, seconds)
        if seconds > MAX_SECONDS or number >= MOST_FRAMES:
            raise too_long(name)
        yield seconds, frame


def _frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Every picture that can be decoded."""
    # More threads would take the cores from everybody else.
    stream.codec_context.thread_count = 1
    # The header was looked at, but a picture has its own size too.
    stream.codec_context.options = {"max_pixels": str(MAX_MEGAPIXELS * 1_000_000)}
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:
            packet = None  # it is cut off here
        if packet is None:
            return
        yield from _decoded(packet)


def _decoded(packet: "Packet[VideoStream]") -> list[VideoFrame]:
    try:
        return [frame for frame in packet.decode() if isinstance(frame, VideoFrame)]
    except av.FFmpegError:
        return []  # a damaged picture; those after it may be whole


def _photo(frame: VideoFrame, ratio: float) -> Photo:
    width, height = frame.width * ratio, frame.height
    shrink = min(1.0, LONGEST_SIDE / max(width, height))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    photo = np.asarray(frame.reformat(*size, format="rgb24").to_ndarray(), np.uint8)
    return turned(photo, turn_of(frame))


def _ratio(stream: VideoStream) -> float:
    """How wide a pixel is for its height; 1 in all but old and broadcast formats."""
    return float(stream.sample_aspect_ratio or 1)


def _read(container: InputContainer) -> float:
    """How much of the file is read, 0 to 1."""
    return int(container.file.file.tell()) / max(container.size, 1)


def _too_many(name: str) -> VideoTooLarge:
    return VideoTooLarge(
        f"{name} gives more than {MOST_STILLS:,} pictures at this rate. "
        "Choose fewer pictures a second, or cut it."
    )
