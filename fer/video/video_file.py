"""A video from a user's file: opened within limits, or refused with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NoReturn

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from fer.errors import NotAVideo, VideoTooLarge

MAX_MEGABYTES = 100
"""Limit of a video's file, which is kept in memory."""

MAX_MEGAPIXELS = 9
"""Limit of a frame: 4K has 8.8 at most."""

MAX_SECONDS = 600
"""Limit of a video's length."""

# FFmpeg would take any of its formats, and some of those are lists of other files to open. The
# beginning of the bytes decides here, and nothing but the bytes is ever opened.
_QUICKTIME = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_KINDS = "MP4, MOV, WebM, MKV or GIF"


@contextmanager
def open_video(data: bytes, name: str) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open a video: its header is read and no frame decoded. Yields it and its stream of frames.

    The sentences of the errors begin with its `name`.

    Raises:
        NotAVideo: the bytes are empty, of another format, damaged, or have sound alone.
        VideoTooLarge: it has more bytes, pixels or minutes than one may have, by its header.
    """
    if not data:
        raise NotAVideo(f"{name} is empty. Choose another file, or record it again.")
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise VideoTooLarge(
            f"{name} has more than {MAX_MEGABYTES} MB. Cut it, or save it in a smaller size."
        )
    format_name = _format(data[:12])
    if format_name is None:
        raise NotAVideo(f"{name} is no {_KINDS} video. Save it as MP4 and try again.")
    try:
        container = av.open(BytesIO(data), "r", format_name, io_open=_refuse)
    except (av.FFmpegError, ValueError) as problem:
        raise damaged(name) from problem
    with container:
        yield container, _checked(container, name)


def announced_seconds(container: InputContainer, stream: VideoStream) -> float | None:
    """Return the length of a video by its header; None where the header has none.

    A recording of a browser, for one, says nothing.
    """
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration else None


def damaged(name: str) -> NotAVideo:
    """Return the error of a video of which nothing can be decoded."""
    return NotAVideo(f"{name} is damaged or incomplete. Upload it again, or save it again as MP4.")


def too_long(name: str) -> VideoTooLarge:
    """Return the error of a video that is longer than the limit."""
    return VideoTooLarge(
        f"{name} is longer than {MAX_SECONDS // 60} minutes. Cut it, and try again."
    )


def _format(beginning: bytes) -> str | None:
    """FFmpeg's name of the format whose files begin so; None for what is not read."""
    if beginning[4:8] in _QUICKTIME:
        return "mov"
    if beginning.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    return "gif" if beginning.startswith((b"GIF87a", b"GIF89a")) else None


def _refuse(*_: object) -> NoReturn:
    raise PermissionError("A video does not open other files.")


def _checked(container: InputContainer, name: str) -> VideoStream:
    """The stream of pictures, within what a video may have."""
    # One may be the picture on the cover of a piece of music.
    streams = [
        stream
        for stream in container.streams.video
        if not stream.disposition & stream.disposition.attached_pic
    ]
    if not streams:
        if container.streams.audio:
            raise NotAVideo(f"{name} has sound but no frames. Choose a video.")
        raise damaged(name)
    stream = streams[0]
    # A stream of a codec that FFmpeg does not know has no width at all.
    if not getattr(stream, "width", 0) or not stream.height:
        raise damaged(name)
    if stream.width * stream.height > MAX_MEGAPIXELS * 1_000_000:
        raise VideoTooLarge(
            f"{name} has more than {MAX_MEGAPIXELS} megapixels per frame. "
            "Save it in 4K or smaller and try again."
        )
    if (announced_seconds(container, stream) or 0) > MAX_SECONDS:
        raise too_long(name)
    return stream
