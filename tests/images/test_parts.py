"""Pictures in millions of parts, as `read_photo` takes them."""

import struct
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from fer.errors import NotAPhoto, PhotoTooLarge
from fer.images.decode import read_photo
from fer.images.parts import MOST_READS, MOST_STRIPS
from tests.images.test_decode import chunk, encoded, noise, png

MANY = 2 * MOST_READS


def jpeg_of_empty_segments() -> bytes:
    data = encoded(noise(), "JPEG")
    return data[:2] + b"\xff\xe0\0\2" * MANY + data[2:]


def jpeg_behind_filler() -> bytes:
    data = encoded(noise(), "JPEG")
    return data[:2] + b"\xff" * MANY + data[2:]


def png_of_empty_chunks() -> bytes:
    return png((1, 1), 8, 0, b"\0\7", chunk(b"abCd", b"") * MANY)


def gif_of_empty_comments() -> bytes:
    data = encoded(Image.new("L", (2, 2)), "GIF")
    palette = 13 + 3 * 2 ** ((data[10] & 7) + 1)
    return data[:palette] + b"!\xfe\0" * MANY + data[palette:]


def tiff_of_strips(count: int = MOST_STRIPS + 1) -> bytes:
    """A pixel in each, all of them the same one."""
    tags = [(256, 1, 1), (257, 1, count), (258, 1, 8), (259, 1, 1), (262, 1, 1), (278, 1, 1)]
    place = 8 + 2 + 12 * (len(tags) + 1) + 4
    entries = [struct.pack("<HHII", tag, 4, *more) for tag, *more in [*tags, (273, count, place)]]
    head = b"II*\0" + struct.pack("<IH", 8, len(entries))
    return head + b"".join(entries) + bytes(4) + struct.pack("<I", 8) * count


def bmp_of_runs(width: int, height: int) -> bytes:
    """Each of one pixel, all of the same grey."""
    runs = b"\1\x50" * (width * height) + b"\0\1"
    palette = b"".join(bytes((grey, grey, grey, 0)) for grey in range(256))
    start = 54 + len(palette)
    head = struct.pack("<2sIII", b"BM", start + len(runs), 0, start)
    shape = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(runs), 0, 0, 256, 0)
    return head + shape + palette + runs


@pytest.mark.parametrize(
    "made",
    [
        jpeg_of_empty_segments, jpeg_behind_filler, png_of_empty_chunks, gif_of_empty_comments,
        tiff_of_strips,
    ],
)  # fmt: skip
def test_a_picture_of_countless_parts_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(NotAPhoto, match=r"^many is damaged or incomplete\."):
        read_photo(made(), "many")


def test_a_tall_tiff_with_a_strip_for_each_row_is_read() -> None:
    assert read_photo(tiff_of_strips(5_000), "scan").shape == (5_000, 1, 3)


@pytest.mark.parametrize("size", [(1, 65_501), (65_501, 1)])
def test_a_line_of_pixels_is_no_photo(size: tuple[int, int]) -> None:
    with pytest.raises(PhotoTooLarge, match=r"^line is longer than 65,500 pixels\."):
        read_photo(encoded(Image.new("L", size), "PNG"), "line")


def test_a_large_png_in_small_chunks_is_read() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (1_200, 1_200, 3), dtype=np.uint8)

    assert read_photo(encoded(Image.fromarray(pixels), "PNG"), "noise").shape == pixels.shape


def test_a_bmp_of_runs_is_read_at_once() -> None:
    photo = read_photo(bmp_of_runs(200, 100), "runs")

    assert photo.shape == (100, 200, 3)
    assert set(photo.ravel().tolist()) == {0x50}
