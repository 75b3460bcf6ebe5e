"""Videos that tests make up, in memory."""

import struct
from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import BytesIO
from typing import cast

import av
import numpy as np
from av import AudioFrame, VideoFrame, VideoStream

from fer.arrays import Photo

WIDTH, HEIGHT = 64, 48
RED, BLUE = (255, 0, 0), (0, 0, 255)
CODECS = {"mp4": "libx264", "mov": "libx264", "webm": "libvpx", "matroska": "libx264", "gif": "gif"}


def picture(corner: tuple[int, int, int] = RED) -> Photo:
    """Black but for its upper left quarter."""
    photo = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    photo[: HEIGHT // 2, : WIDTH // 2] = corner
    return photo


def film(
    pictures: Iterable[Photo],
    kind: str = "mp4",
    *,
    times: Sequence[float] | None = None,
    turned: float | None = None,
    mirrored: bool = False,
    pixel: Fraction | None = None,
    transfer: int | None = None,
) -> bytes:
    """A video of ten pictures a second.

    Args:
        pictures: all of one size, with even sides.
        kind: one of CODECS.
        times: the seconds at which each is shown, where not a tenth after the one before.
        turned: degrees, against the clock, by which it asks to be turned.
        mirrored: whether it asks for left and right to be swapped.
        pixel: how wide a pixel is for its height.
        transfer: its transfer characteristics, by their number in ITU-T H.273.
    """
    photos, file = list(pictures), BytesIO()
    with av.open(file, "w", kind) as container:
        stream = cast(VideoStream, container.add_stream(CODECS[kind], rate=10))
        stream.height, stream.width = photos[0].shape[:2]
        stream.pix_fmt = "rgb8" if kind == "gif" else "yuv420p"
        if turned is not None:
            stream.set_display_rotation(turned, hflip=mirrored)
        if pixel:
            stream.codec_context.sample_aspect_ratio = pixel
        if transfer is not None:
            stream.codec_context.color_trc = transfer
        if times:
            stream.codec_context.time_base = Fraction(1, 1000)
        for number, photo in enumerate(photos):
            frame = VideoFrame.from_ndarray(photo, format="rgb24")
            if times:
                frame.pts, frame.time_base = round(times[number] * 1000), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def sound() -> bytes:
    """A second of silence as MP4, without pictures."""
    file = BytesIO()
    with av.open(file, "w", "mp4") as container:
        stream = container.add_stream("aac", rate=8000)
        for start in range(0, 8000, 1000):
            frame = AudioFrame.from_ndarray(np.zeros((1, 1000), np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = 8000, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def padded(video: bytes, length: int) -> bytes:
    """An MP4 that is `length` bytes longer and shows the same."""
    return video + struct.pack(">I4s", length + 8, b"free") + bytes(length)
