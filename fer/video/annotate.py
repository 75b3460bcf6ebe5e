"""Stills and what was seen in them as a video, in memory."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from io import BytesIO

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from fer.arrays import Photo
from fer.video.decode import Still
from fer.video.timeline import Sight

Draw = Callable[[Photo, Sight], Photo]
"""A still and what was seen in it to a photo of any size, drawn on."""

TICKS = 1000
"""Units of time in a second."""

QUALITY = {"preset": "veryfast", "crf": "23"}
"""x264's: hardly slower than the fastest, and half its size."""


def annotated_video(
    stills: Iterable[Still],
    sights: Iterable[Sight],
    draw: Draw,
    *,
    progress: Callable[[float], None] = lambda _: None,
) -> bytes:
    """An MP4 (H.264, without sound) of drawn stills, each shown from its time to the next one's.

    Args:
        stills: of one video, in order; at least one.
        sights: what was seen in each.
        draw: gives the picture for each still.
        progress: called with the fraction done, once for each still.
    """
    file = BytesIO()
    with av.open(file, "w", "mp4") as container:
        stream: VideoStream | None = None
        for still, sight in zip(stills, sights, strict=True):
            picture = draw(still.photo, sight)
            if stream is None:
                stream = _stream(container, picture)
            # All pictures are as large as the first.
            frame = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                stream.width, stream.height, format="yuv420p"
            )
            frame.pts, frame.time_base = round(still.seconds * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(frame))
            progress(still.done)
        if stream is not None:
            container.mux(stream.encode(None))
    return file.getvalue()


def _stream(container: "av.container.OutputContainer", picture: Photo) -> VideoStream:
    stream = container.add_stream("libx264", rate=30, options=QUALITY)
    height, width = picture.shape[:2]
    # H.264 in the colours that every browser plays has even sides.
    stream.width, stream.height = max(2, width // 2 * 2), max(2, height // 2 * 2)
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, TICKS)
    stream.codec_context.thread_count = 1
    return stream
