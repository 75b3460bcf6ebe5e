"""A video to frames: photos of it at a chosen rate, each with its time."""

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from fer.arrays import Photo, Progress
from fer.errors import VideoTooLarge
from fer.images.jpeg_end import has_end
from fer.video.tone_map import tone_mapped
from fer.video.video_file import (
    MAX_MEGAPIXELS,
    MAX_SECONDS,
    announced_seconds,
    damaged,
    open_video,
    too_long,
)

LONGEST_SIDE = 1280
"""Longest side of a frame in pixels; those of a larger video are shrunk."""

MAX_FRAMES = 6000
"""Frames taken from one video: ten minutes at ten a second."""

MAX_DECODED = 72_000
"""Frames that a video may have, taken or not: ten minutes at 120 a second."""

# A frame is due at multiples of the rate's step; times come as fractions and are rounded.
_SLACK_SECONDS = 0.001

Rotation = tuple[int, int, int, int]
"""The new directions of a picture's axes, of -1, 0 and 1: the x of x, the y of x, the x of y and
the y of y; y points down."""

UPRIGHT: Rotation = (1, 0, 0, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A photo from a video."""

    seconds: float  # since its first picture
    photo: Photo  # upright, at most LONGEST_SIDE long
    done: float  # how much of the video lies before it, 0 to 1


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """Size and length of a video, and whether it has sound."""

    width: int  # as it is shown: upright, its pixels square
    height: int
    seconds: float | None  # None where the header does not say
    has_sound: bool


def video_info(data: bytes, name: str) -> VideoInfo:
    """Return what is known of a video by its header and its first frame.

    Raises:
        NotAVideo, VideoTooLarge: it cannot be read.
    """
    with open_video(data, name) as (container, stream):
        frame = next(_decoded_frames(container, stream), None)
        if frame is None:
            raise damaged(name)
        width, height = round(frame.width * _pixel_aspect(stream)), frame.height
        if rotation_of(frame)[0] == 0:
            width, height = height, width
        length = announced_seconds(container, stream)
        return VideoInfo(width, height, length, has_sound=bool(container.streams.audio))


def frames(data: bytes, name: str, per_second: float) -> Iterator[Frame]:
    """Yield the first frame of a video, and then one each time that `per_second` makes due.

    A video with fewer frames per second than that gives each once. Where it is damaged, frames
    are left out; where it is cut off, they end.

    Args:
        data: the content of the file; nothing is written anywhere.
        name: of the file; the sentences of the errors begin with it.
        per_second: frames per second of the video, above 0.

    Raises:
        NotAVideo, VideoTooLarge: it cannot be read, or it turns out to be too long on the way.
    """
    with open_video(data, name) as (container, stream):
        whole_seconds = announced_seconds(container, stream)
        due, count, rotation = 0.0, 0, UPRIGHT
        for seconds, frame in _timed(_decoded_frames(container, stream), name):
            if seconds + _SLACK_SECONDS < due:
                continue
            due = (math.floor((seconds + _SLACK_SECONDS) * per_second) + 1) / per_second
            # Asked once: a frame that was asked lies in memory until garbage is collected.
            rotation = rotation if count else rotation_of(frame)
            count += 1
            if count > MAX_FRAMES:
                raise VideoTooLarge(
                    f"{name} gives more than {MAX_FRAMES:,} frames at this rate. "
                    "Choose fewer frames per second, or cut it."
                )
            # Where the header names no length, by the share of the file that has been read.
            bytes_read = int(container.file.file.tell()) / max(container.size, 1)
            done = seconds / whole_seconds if whole_seconds else bytes_read
            photo = rotated(_photo(frame, _pixel_aspect(stream)), rotation)
            yield Frame(seconds, photo, min(done, 1.0))
        if not count:
            raise damaged(name)


def reported(frames: Iterable[Frame], progress: Progress) -> Iterator[Frame]:
    """Yield the frames; `progress` is called with the fraction done after each was used."""
    for frame in frames:
        yield frame
        progress(frame.done)


def _timed(frames: Iterator[VideoFrame], name: str) -> Iterator[tuple[float, VideoFrame]]:
    """Each frame with its seconds since the first; they never run backwards."""
    start = seconds = 0.0
    for number, frame in enumerate(frames):
        time = seconds + start if frame.time is None else frame.time
        start = start if number else time
        seconds = max(time - start, seconds)
        if seconds > MAX_SECONDS or number >= MAX_DECODED:
            raise too_long(name)
        yield seconds, frame


def _decoded_frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Every frame that can be decoded."""
    # More threads would take the cores from everybody else.
    stream.codec_context.thread_count = 1
    # The header was looked at, but a picture has its own size too.
    stream.codec_context.options = {"max_pixels": str(MAX_MEGAPIXELS * 1_000_000)}
    with suppress(av.FFmpegError):  # where it is cut off
        for packet in container.demux(stream):
            yield from _decode_packet(packet)


def _decode_packet(packet: "Packet[VideoStream]") -> list[VideoFrame]:
    try:
        if packet.stream.codec_context.name == "mjpeg":
            has_end(bytes(packet))  # a ValueError where it would take for ever
        return [frame for frame in packet.decode() if isinstance(frame, VideoFrame)]
    except (av.FFmpegError, ValueError):
        return []  # a damaged picture; those after it may be whole


def _photo(frame: VideoFrame, ratio: float) -> Photo:
    width, height = frame.width * ratio, frame.height
    shrink = min(1.0, LONGEST_SIDE / max(width, height))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    photo = np.asarray(frame.reformat(*size, format="rgb24").to_ndarray(), np.uint8)
    return tone_mapped(photo, frame.color_trc)


def _pixel_aspect(stream: VideoStream) -> float:
    """Width of a pixel divided by its height; 1 in all but old and broadcast formats."""
    return float(stream.sample_aspect_ratio or 1)


def rotation_of(frame: VideoFrame) -> Rotation:
    """The rotation and mirroring that show a decoded frame upright; UPRIGHT where none is noted.

    It is the display matrix of its file (ISO 14496-12, 6.2.2). What it says beyond quarter turns
    and mirroring, as cameras never do, is not followed.
    """
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return UPRIGHT
    # Fixed point, 16 bits behind the point; the third number of each row is for perspective.
    a, b, _, c, d = np.frombuffer(matrix, np.int32)[:5] / 65536
    rotation = (round(a), round(b), round(c), round(d))
    is_quarter = sorted(map(abs, rotation)) == [0, 0, 1, 1] and abs(rotation[0]) == abs(rotation[3])
    return rotation if is_quarter else UPRIGHT


def rotated(photo: Photo, rotation: Rotation) -> Photo:
    """The photo rotated by quarter turns and mirrored.

    >>> rotated(np.array([[1, 2, 3]], np.uint8)[:, :, np.newaxis], (0, 1, -1, 0))[:, :, 0]
    array([[1],
           [2],
           [3]], dtype=uint8)
    """
    x_of_x, y_of_x, x_of_y, y_of_y = rotation
    if x_of_x == 0:
        photo = photo.transpose(1, 0, 2)
    # Whichever axis lies along x or y now may run backwards; the other number is 0.
    return np.ascontiguousarray(photo[:: y_of_x + y_of_y, :: x_of_x + x_of_y])
