"""Pictures as a video that every browser plays, made in memory."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from fer.arrays import Photo

TICKS = 1000
"""Units of time in a second."""

QUALITY = {"preset": "veryfast", "crf": "23"}
"""x264's: hardly slower than the fastest, and half its size."""


def encoded_video(pictures: Iterable[tuple[float, Photo]]) -> bytes:
    """Encode pictures as an MP4 (H.264, no sound), each shown from its seconds to the next one's.

    Args:
        pictures: in order, at least one; all are made as large as the first.
    """
    file = BytesIO()
    with av.open(file, "w", "mp4") as container:
        stream: VideoStream | None = None
        for seconds, picture in pictures:
            if stream is None:
                stream = _stream(container, picture)
            encoded = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                stream.width, stream.height, format="yuv420p"
            )
            encoded.pts, encoded.time_base = round(seconds * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(encoded))
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
