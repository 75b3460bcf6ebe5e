import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from fer.errors import NotAPhoto, PhotoTooLarge
from fer.images.decode import ENDINGS, FORMATS, read_photo

RED, WHITE = [255, 0, 0], [255, 255, 255]


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(size: tuple[int, int], depth: int, colour: int, rows: bytes, extra: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + pixels + chunk(b"IEND", b"")


def noise(width: int = 80, height: int = 64) -> Image.Image:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_that_is_offered_is_read(kind: str) -> None:
    photo = read_photo(encoded(Image.new("RGB", (30, 20), (255, 0, 0)), kind), "red")

    assert photo.shape == (20, 30, 3)
    assert photo.dtype == np.uint8
    assert np.abs(photo.astype(int) - RED).max() <= 6  # lossy formats are off by a little


def test_the_endings_are_those_of_the_formats() -> None:
    registered = Image.registered_extensions()
    assert {registered.get(f".{ending}", "JPEG") for ending in ENDINGS} == {*FORMATS}


def test_a_photo_of_one_pixel_is_a_photo() -> None:
    assert read_photo(encoded(Image.new("RGB", (1, 1), (1, 2, 3)), "PNG"), "dot").tolist() == [
        [[1, 2, 3]]
    ]


def test_grey_becomes_rgb() -> None:
    assert read_photo(encoded(Image.new("L", (1, 1), 7), "PNG"), "grey")[0, 0].tolist() == [7, 7, 7]


def test_one_bit_per_pixel_becomes_black_and_white() -> None:
    photo = read_photo(png((2, 1), 1, 0, b"\0\x40"), "fax")

    assert photo[0].tolist() == [[0, 0, 0], WHITE]


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (257, 1), (32896, 128), (65535, 255)])
def test_16_bits_are_scaled_to_8_not_cut_off(value: int, expected: int) -> None:
    photo = read_photo(png((1, 1), 16, 0, b"\0" + struct.pack(">H", value)), "scan")

    assert photo[0, 0].tolist() == [expected] * 3


@pytest.mark.parametrize("mode", ["I", "F"])
def test_32_bits_of_any_range_are_refused_and_not_black(mode: str) -> None:
    with pytest.raises(NotAPhoto, match="save it again as JPEG or PNG"):
        read_photo(encoded(Image.new(mode, (8, 8), 1), "TIFF"), "measured")


def test_a_transparent_pixel_is_white_whatever_colour_it_hides() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (255, 0, 0, 0))

    assert read_photo(encoded(image, "PNG"), "cut-out")[0].tolist() == [RED, WHITE]


def test_a_half_transparent_pixel_is_mixed_with_white() -> None:
    image = Image.new("LA", (1, 1), (0, 51))  # a fifth black, four fifths white

    assert read_photo(encoded(image, "PNG"), "shade")[0, 0].tolist() == [204, 204, 204]


def test_a_palettes_transparent_entry_is_white() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 0), 1)

    photo = read_photo(encoded(image, "PNG", transparency=1), "icon")

    assert photo[0].tolist() == [RED, WHITE]


def test_a_transparent_grey_value_is_white() -> None:
    data = png((2, 1), 8, 0, b"\0\x07\x08", chunk(b"tRNS", b"\0\x07"))

    assert read_photo(data, "grey")[0].tolist() == [WHITE, [8, 8, 8]]


def test_the_inks_of_an_inverted_cmyk_jpeg_become_colours() -> None:
    # Pillow writes CMYK as Adobe does, inverted and marked so. No cyan, all magenta and yellow.
    data = encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG")

    assert b"Adobe" in data
    assert np.abs(read_photo(data, "print")[0, 0].astype(int) - RED).max() <= 6


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_is_read_as_pillow_reads_it(mode: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(noise(83, 61).convert(mode), "JPEG", exif=exif, progressive=orientation < 3)

    with Image.open(BytesIO(data)) as image:
        expected = ImageOps.exif_transpose(image).convert("RGB")
    np.testing.assert_array_equal(read_photo(data, "photo"), expected)


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (0, 1)), (3, (1, 1)), (4, (1, 0)), (5, (0, 0)), (6, (0, 1)), (7, (1, 1)),
     (8, (1, 0))],
)  # fmt: skip
def test_the_camera_held_otherwise_still_gives_an_upright_photo(
    orientation: int, corner: tuple[int, int]
) -> None:
    """Where the stored picture's first pixel goes, by the table of the EXIF standard."""
    image = Image.new("RGB", (3, 2))
    image.putpixel((0, 0), (255, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation

    photo = read_photo(encoded(image, "PNG", exif=exif), "turned")

    assert photo.shape == ((2, 3, 3) if orientation <= 4 else (3, 2, 3))
    assert photo[-corner[0], -corner[1]].tolist() == RED


def test_unreadable_exif_does_not_cost_the_photo() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(noise(), "JPEG", exif=exif).replace(b"Exif\0\0", b"Exif\0\0JUNK", 1)

    assert read_photo(data, "old").shape == (64, 80, 3)


def test_metadata_that_cannot_be_written_anew_does_not_leave_the_photo_on_its_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(noise(), "JPEG", exif=exif)
    monkeypatch.setattr(Image.Exif, "tobytes", lambda *_: 1 / 0)

    assert read_photo(data, "odd").shape == (80, 64, 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_gives_its_first_frame(kind: str) -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ((255, 0, 0), (0, 255, 0))]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)

    assert read_photo(data, "dance")[0, 0].tolist() == RED


def test_an_empty_file_is_named_as_empty() -> None:
    with pytest.raises(NotAPhoto, match=r"^me\.jpg is empty\."):
        read_photo(b"", "me.jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"hello", b"<!doctype html><html></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x04\0\0\0WAVE", b"%PDF-1.7",
    ],
    ids=["text", "html", "svg", "wav", "pdf"],
)  # fmt: skip
def test_what_is_no_picture_of_a_known_format_is_refused_with_the_way_out(data: bytes) -> None:
    with pytest.raises(NotAPhoto, match=r"^me\.jpg is not a JPEG, .* Save it as JPEG or PNG"):
        read_photo(data, "me.jpg")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "GIF", "TIFF", "HEIF", "AVIF"])
def test_other_formats_cut_in_half_are_refused_too(kind: str) -> None:
    data = encoded(noise(), kind)

    with pytest.raises(NotAPhoto):
        read_photo(data[: len(data) // 2], "half")


@pytest.mark.parametrize("side", [5001, 13_000, 20_000, 60_000])
def test_too_many_pixels_are_refused_by_the_header_alone(side: int) -> None:
    # There is not a pixel in it: decoding would call it cut off.
    with pytest.raises(PhotoTooLarge, match=r"^wall\.png has more than 25 megapixels\."):
        read_photo(png((side, side), 8, 2, b""), "wall.png")


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_gif_whose_frame_is_larger_than_its_screen_counts_by_the_frame(side: int) -> None:
    data = bytearray(encoded(Image.new("P", (4, 4)), "GIF"))
    size = data.index(b",") + 5
    data[size : size + 4] = struct.pack("<HH", side, side)

    with pytest.raises(PhotoTooLarge):
        read_photo(bytes(data), "frame.gif")


def test_a_profile_that_unpacks_to_megabytes_is_refused() -> None:
    bomb = chunk(b"iCCP", b"name\0\0" + zlib.compress(bytes(5_000_000)))

    with pytest.raises(NotAPhoto):
        read_photo(png((1, 1), 8, 0, b"\0\7", bomb), "bomb.png")


@pytest.mark.parametrize(
    "text",
    [
        chunk(b"zTXt", b"name\0\0" + zlib.compress(bytes(5_000_000))),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(2_000_000))),
    ],
    ids=["zTXt", "XMP"],
)
def test_a_text_that_unpacks_to_megabytes_is_left_aside(text: bytes) -> None:
    assert read_photo(png((1, 1), 8, 0, b"\0\7", text), "long.png")[0, 0].tolist() == [7, 7, 7]


@pytest.mark.parametrize("kind", FORMATS)
def test_damaged_bytes_are_read_or_refused_but_nothing_else(kind: str) -> None:
    random = np.random.default_rng(0)
    whole = np.frombuffer(encoded(noise(20, 16), kind), dtype=np.uint8)
    for _ in range(100):
        data = whole.copy()
        data[random.integers(0, min(len(data), 200), 3)] = random.integers(0, 256, 3)
        try:
            assert read_photo(data.tobytes(), "noise").dtype == np.uint8
        except (NotAPhoto, PhotoTooLarge) as refusal:
            assert str(refusal).startswith("noise ")  # noqa: PT017 - either outcome is right
