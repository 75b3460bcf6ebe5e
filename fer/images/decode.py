"""A photo from a user's file: decoded within limits, or refused with a sentence."""

import re
import warnings
from contextlib import suppress
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, features

from fer.arrays import Photo
from fer.errors import FerError, NotAPhoto, PhotoTooLarge

MAX_MEGAPIXELS = 25
"""Limit of a photo: 75 MB once decoded; decoding took up to 530 MB (WebP)."""

BACKGROUND = (255, 255, 255)
"""The colour behind transparent parts of an image: white, as on a page."""

_AVIF = ("AVIF",) if features.check("avif") else ()
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", *_AVIF)
"""The formats that are read, as Pillow names them."""

ENDINGS = ("jpg", *map(str.lower, FORMATS))
"""The extensions of such files, without the dot."""

_KINDS = "JPEG, PNG, WebP, BMP, GIF or AVIF" if _AVIF else "JPEG, PNG, WebP, BMP or GIF"

_BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP", re.DOTALL)
"""The first bytes by which a damaged file of a known format is recognised."""

_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])")
"""A marker of a JPEG: within a scan, 0xFF is followed by 0 or by a restart's number."""


def read_photo(data: bytes, name: str, *, megapixels: float = MAX_MEGAPIXELS) -> Photo:
    """Decode an image, turn it upright and make it RGB.

    Of an animation it is the first frame. Colour profiles are not applied.

    Args:
        data: the content of the file.
        name: of the file; the sentences of the errors begin with it.
        megapixels: its limit.

    Raises:
        NotAPhoto: the bytes are empty, of no format in FORMATS, cut off or damaged.
        PhotoTooLarge: it has more pixels than that, by its header; none was decoded.
    """
    if not data:
        raise NotAPhoto(f"{name} is empty. Choose another file, or save this one again.")
    _silence_pillow_warnings()
    with _opened(data, name, megapixels) as image:
        if image.width * image.height > megapixels * 1_000_000:
            raise _too_large(name, megapixels)
        # Of a JPEG without an end, Pillow may make a photo that is grey from there on.
        if image.format in ("JPEG", "MPO") and not _has_end(data):
            raise _damaged(name)
        # Whatever Pillow may raise: SyntaxError, struct.error, ValueError, EOFError and more.
        try:
            image.load()
            # The pixels may be whole though their metadata is not. Pillow turns them before it
            # writes the metadata anew, which is where most of such fails.
            with suppress(Exception):
                ImageOps.exif_transpose(image, in_place=True)
            return np.array(_rgb(image))
        except Exception as problem:
            raise _damaged(name) from problem


def _silence_pillow_warnings() -> None:
    """Silence Pillow's warnings about size, which is checked here, and about odd metadata.

    A filter for good, because `catch_warnings` swaps the filters of all threads at once.
    """
    for kind in (UserWarning, Image.DecompressionBombWarning):
        warnings.filterwarnings("ignore", category=kind, module=r"PIL\.")


def _opened(data: bytes, name: str, megapixels: float) -> Image.Image:
    """Open the image: its header is read and no pixel decoded."""
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as problem:
        raise _too_large(name, megapixels) from problem
    except Exception as problem:
        if _BEGINNING.match(data):
            raise _damaged(name) from problem
        raise NotAPhoto(
            f"{name} is not a {_KINDS} picture. Save it as JPEG or PNG and try again."
        ) from problem


def _has_end(data: bytes) -> bool:
    """Return whether a JPEG's markers lead to the one that ends it."""
    position = 2
    while found := _MARKER.search(data, position):
        if found[1] == b"\xd9":
            return True
        # What belongs to a marker begins with its length; a picture may lie in it, end and all.
        position = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return False


def _too_large(name: str, megapixels: float) -> FerError:
    return PhotoTooLarge(
        f"{name} has more than {megapixels:g} megapixels. Make it smaller and try again."
    )


def _damaged(name: str) -> FerError:
    return NotAPhoto(
        f"{name} is cut off or damaged. Send it again, or open it elsewhere and save it anew."
    )


def _rgb(image: Image.Image) -> Image.Image:
    """Convert any mode that a format of FORMATS can have to RGB."""
    if image.mode.startswith("I"):
        # Grey of 16 bits: Pillow's own conversion cuts off at 255.
        values = np.asarray(image).astype(np.float32)
        image = Image.fromarray(np.round(values / 257).astype(np.uint8))
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.new("RGBA", layer.size, (*BACKGROUND, 255))
        image.alpha_composite(layer)
    return image.convert("RGB")
