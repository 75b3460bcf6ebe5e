"""A photo: an array that is checked, made smaller, cut, or written as a file."""

from io import BytesIO

import cv2
import numpy as np
from PIL import Image

from fer.arrays import Photo
from fer.images.box import FaceBox


def demand_photo(photo: Photo) -> None:
    """Refuse an array that is no photo.

    Raises:
        ValueError: it is not (H, W, 3) uint8 with a pixel at least.
    """
    shape: tuple[int, ...] = getattr(photo, "shape", ())
    kind = getattr(photo, "dtype", type(photo).__name__)
    if len(shape) != 3 or shape[2] != 3 or 0 in shape or kind != np.uint8:
        raise ValueError(
            "A photo is an array of shape (height, width, 3), RGB, uint8 from 0 to 255. "
            f"Received: {kind} of shape {shape}."
        )


def shrunk(photo: Photo, longest_side: int) -> Photo:
    """The photo at most `longest_side` pixels long; a smaller one as it is.

    >>> shrunk(np.zeros((60, 80, 3), np.uint8), 40).shape
    (30, 40, 3)
    """
    height, width = photo.shape[:2]
    scale = longest_side / max(height, width)
    if scale >= 1:
        return photo
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def crop(photo: Photo, box: FaceBox) -> Photo:
    """The pixels in a box, (box.height, box.width, 3).

    Where the box reaches over an edge, the pixels of the edge are repeated. Moving the box inside
    instead would move the face within its frame, which costs far more accuracy.

    Raises:
        ValueError: the photo is none.
    """
    demand_photo(photo)
    height, width = photo.shape[:2]
    if box == box.within(width, height):
        return photo[box.top : box.bottom, box.left : box.right]  # in a tenth of the time
    rows = np.clip(np.arange(box.top, box.bottom), 0, height - 1)
    columns = np.clip(np.arange(box.left, box.right), 0, width - 1)
    return photo[np.ix_(rows, columns)]


def as_jpeg(photo: Photo, quality: int = 85) -> bytes:
    """Return a photo, or a grey picture, as a JPEG file."""
    file = BytesIO()
    Image.fromarray(photo).save(file, "JPEG", quality=quality)
    return file.getvalue()
