"""A face of a frozen picture, as the browser sends it to be explained."""

import base64
import binascii
from typing import Any

from fer.arrays import Faces
from fer.errors import NotAPhoto
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.images.face import faces_in

MOST_LETTERS = 700_000
"""Limit of a picture in base64: half a megabyte."""

MEGAPIXELS = 1.0

SIDES = ("left", "top", "right", "bottom")

WRONG = "The browser sent no picture with a face. Freeze the picture once more and try again."


def face_of(asked: Any) -> Faces:
    """Return the face, (1, 48, 48, 1), as the network gets it.

    Args:
        asked: what came from the browser, whatever it is: `picture`, a JPEG in base64, and `box`
            with left, top, right and bottom in its pixels.

    Raises:
        NotAPhoto: there is no picture, or no face within it.
        PhotoTooLarge: the picture has more pixels than the live view sends.
    """
    try:
        picture, box = asked["picture"], FaceBox(*(int(asked["box"][side]) for side in SIDES))
        if len(picture) > MOST_LETTERS:
            raise NotAPhoto(WRONG)
        data = base64.b64decode(picture, validate=True)
    except (TypeError, KeyError, ValueError, OverflowError, binascii.Error) as problem:
        raise NotAPhoto(WRONG) from problem
    photo = read_photo(data, "The picture", megapixels=MEGAPIXELS)
    height, width = photo.shape[:2]
    # A followed face may reach over the edge, but not by more than the picture's own size.
    if box.left < -width or box.top < -height or box.right > 2 * width or box.bottom > 2 * height:
        raise NotAPhoto(WRONG)
    return faces_in(photo, [box])
