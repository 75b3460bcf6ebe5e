"""A video with its faces marked, made in memory."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from io import BytesIO

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from fer.arrays import Photo
from fer.video.decode import Frame
from fer.video.timeline import FrameFaces

Draw = Callable[[Photo, FrameFaces], Photo]
"""A frame and its faces to a photo of any size on which they are marked."""

TICKS = 1000
"""Units of time in a second."""

QUALITY = {"preset": "veryfast", "crf": "23"}
"""x264's: hardly slower than the fastest, and half its size."""


def annotated_video(
    frames: Iterable[Frame],
    faces: Iterable[FrameFaces],
    draw: Draw,
    *,
    progress: Callable[[float], None] = lambda _: None,
) -> bytes:
    """Encode frames with their faces drawn as an MP4 (H.264, no sound).

    Each is shown from its time to that of the next one.

    Args:
        frames: of one video, in order; at least one.
        faces: those of each frame.
        draw: gives the picture for each frame.
        progress: called with the fraction done, once for each frame.
    """
    file = BytesIO()
    with av.open(file, "w", "mp4") as container:
        stream: VideoStream | None = None
        for frame, its_faces in zip(frames, faces, strict=True):
            picture = draw(frame.photo, its_faces)
            if stream is None:
                stream = _stream(container, picture)
            # All pictures are as large as the first.
            encoded = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                stream.width, stream.height, format="yuv420p"
            )
            encoded.pts, encoded.time_base = round(frame.seconds * TICKS), Fraction(1, TICKS)
            container.mux(stream.encode(encoded))
            progress(frame.done)
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
