"""A photo from a user's file: decoded within limits, or refused with a sentence."""

import re
import warnings
from contextlib import suppress

import cv2
import numpy as np
import pillow_heif
from PIL import ExifTags, Image, features

from fer.arrays import Photo
from fer.errors import FerError, NotAPhoto, PhotoTooLarge
from fer.images.jpeg_end import ended, has_end
from fer.images.parts import FewParts, demand_few_strips

MAX_MEGAPIXELS = 25
"""Limit of a photo: 75 MB once decoded; decoding took up to 530 MB (WebP)."""

LONGEST_SIDE = 65_500
"""Limit of a side, JPEG's own: of a line of 25 megapixels each row is kept by itself, 730 MB."""

BACKGROUND = (255, 255, 255)
"""The colour behind transparent parts of an image: white, as on a page."""

_AVIF = ("AVIF",) if features.check("avif") else ()
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", *_AVIF, "HEIF")
"""The formats that are read, as Pillow names them."""

ENDINGS = (
    *("jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp", "png", "webp", "bmp", "gif"),
    *("tif", "tiff", "heic", "heif"),
    *map(str.lower, _AVIF),
)
"""The extensions of such files, without the dot."""

_KINDS = f"JPEG, PNG, HEIC, WebP, {'AVIF, ' if _AVIF else ''}TIFF, BMP or GIF"

_BEGINNING = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(heic|mif1)", re.DOTALL
)
"""The first bytes by which a damaged file of a known format is recognised."""

_RUNS = (1, 2)
"""Kinds of BMP in which a length stands before each value: run-length encoding."""

_AS_STORED = cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION

_TRANSPOSED = (5, 6, 7, 8)
_FLIPS = {2: 1, 3: -1, 4: 0, 6: 1, 7: -1, 8: 0}
"""The turns that make EXIF's orientations upright: some are transposed, then OpenCV flips them."""

_TEXT_CHUNKS = {b"tEXt", b"zTXt", b"iTXt"}


def read_photo(data: bytes, name: str, *, megapixels: float = MAX_MEGAPIXELS) -> Photo:
    """Decode an image, turn it upright and make it RGB.

    Of an animation it is the first frame. Colour profiles are not applied.

    Args:
        data: the content of the file.
        name: of the file; the sentences of the errors begin with it.
        megapixels: its limit.

    Raises:
        NotAPhoto: the bytes are empty, of no format in FORMATS, damaged or incomplete.
        PhotoTooLarge: it has more pixels than that, by its header; none was decoded.
    """
    if not data:
        raise NotAPhoto(f"{name} is empty. Choose another file, or save this one again.")
    _silence_pillow_warnings()
    # One thread: other cores have other photos.
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    try:
        return _decoded(data, name, megapixels)
    except NotAPhoto:
        # Pillow gives up a PNG for texts that are long or damaged.
        if len(without_text := _without_text(data)) < len(data):
            return _decoded(without_text, name, megapixels)
        raise


def _decoded(data: bytes, name: str, megapixels: float) -> Photo:
    with _opened(data, name, megapixels) as image:
        if image.width * image.height > megapixels * 1_000_000:
            raise _too_large(name, megapixels)
        if max(image.size) > LONGEST_SIDE:
            raise PhotoTooLarge(f"{name} is longer than {LONGEST_SIDE:,} pixels. Cut it first.")
        # Whatever Pillow may raise: SyntaxError, struct.error, ValueError, EOFError and more.
        try:
            if image.format in ("JPEG", "MPO") and not has_end(data):
                return _decoded_without_end(data, name, megapixels)
            return _upright(_pixels(image, data), image)
        except FerError:
            raise
        except Exception as problem:
            raise _damaged(name) from problem


def _pixels(image: Image.Image, data: bytes) -> Photo:
    """The pixels as they are stored, in RGB."""
    is_jpeg = image.format in ("JPEG", "MPO") and image.mode in ("L", "RGB")
    # A JPEG by the same library as Pillow's, but straight into an array: 3.6 megapixels take a
    # third of the time, and other threads run meanwhile. A BMP's runs Pillow decodes in Python.
    if is_jpeg or (image.format == "BMP" and image.info.get("compression") in _RUNS):
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), _AS_STORED)
        if decoded is not None and decoded.shape == (image.height, image.width, 3):
            return np.asarray(decoded, np.uint8)
    image.load()
    return np.array(_rgb(image))


def _upright(photo: Photo, image: Image.Image) -> Photo:
    """The photo turned as its metadata say; as it is if those are damaged."""
    orientation = None
    with suppress(Exception):
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    if orientation in _TRANSPOSED:
        photo = np.asarray(cv2.transpose(photo), np.uint8)
    if orientation in _FLIPS:
        photo = np.asarray(cv2.flip(photo, _FLIPS[orientation]), np.uint8)
    return photo


def _decoded_without_end(data: bytes, name: str, megapixels: float) -> Photo:
    """Decode a JPEG whose end marker is missing, if no row is."""
    photo, other = (_decoded(each, name, megapixels) for each in ended(data))
    if not np.array_equal(photo, other):
        raise _damaged(name)
    return photo


def _without_text(data: bytes) -> bytes:
    """Return a PNG without its texts; anything else as it is."""
    if not data.startswith(b"\x89PNG"):
        return data
    parts, position = [data[:8]], 8
    while position < len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4])
        if data[position + 4 : position + 8] not in _TEXT_CHUNKS:
            parts.append(data[position:end])
        position = end
    return b"".join(parts)


def _silence_pillow_warnings() -> None:
    """Silence Pillow's warnings about size, which is checked here, and about odd metadata.

    A filter for good, because `catch_warnings` swaps the filters of all threads at once.
    """
    for kind in (UserWarning, Image.DecompressionBombWarning):
        warnings.filterwarnings("ignore", category=kind, module=r"PIL\.")


def _opened(data: bytes, name: str, megapixels: float) -> Image.Image:
    """Open the image: its header is read and no pixel decoded."""
    try:
        demand_few_strips(data)
        return Image.open(FewParts(data), formats=FORMATS)
    except Image.DecompressionBombError as problem:
        raise _too_large(name, megapixels) from problem
    except Exception as problem:
        if _BEGINNING.match(data):
            raise _damaged(name) from problem
        raise NotAPhoto(
            f"{name} is not a {_KINDS} picture. Save it as JPEG or PNG and try again."
        ) from problem


def _too_large(name: str, megapixels: float) -> FerError:
    return PhotoTooLarge(
        f"{name} has more than {megapixels:g} megapixels. Make it smaller and try again."
    )


def _damaged(name: str) -> FerError:
    return NotAPhoto(
        f"{name} is damaged or incomplete. Upload it again, or save it again as JPEG or PNG."
    )


def _rgb(image: Image.Image) -> Image.Image:
    """Convert any mode that a format of FORMATS can have to RGB."""
    if image.mode in ("I", "F"):
        raise ValueError("it has numbers of 32 bits, and nothing says which of them is white")
    if image.mode.startswith("I"):
        # Grey of 16 bits: Pillow's own conversion cuts off at 255.
        values = np.asarray(image).astype(np.float32)
        image = Image.fromarray(np.round(values / 257).astype(np.uint8))
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.new("RGBA", layer.size, (*BACKGROUND, 255))
        image.alpha_composite(layer)
    return image.convert("RGB")
