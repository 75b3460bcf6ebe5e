"""The rotation by which a video's frames are shown upright, as phones note it."""

from typing import Any

import numpy as np
from av.video.frame import VideoFrame

from fer.arrays import Photo

Rotation = tuple[int, int, int, int]
"""The new directions of a picture's axes, of -1, 0 and 1: the x of x, the y of x, the x of y and
the y of y; y points down."""

UPRIGHT: Rotation = (1, 0, 0, 1)


def rotation_of(frame: VideoFrame) -> Rotation:
    """The rotation and mirroring that show a decoded frame upright; UPRIGHT where none is noted.

    It is the display matrix of its file (ISO 14496-12, 6.2.2). What it says beyond quarter turns
    and mirroring, as cameras never do, is not followed.
    """
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return UPRIGHT
    # Fixed point, 16 bits behind the point; the third number of each row is for perspective.
    a, b, _, c, d = np.frombuffer(matrix, np.int32)[:5] / 65536
    rotation = (round(a), round(b), round(c), round(d))
    is_quarter = sorted(map(abs, rotation)) == [0, 0, 1, 1] and abs(rotation[0]) == abs(rotation[3])
    return rotation if is_quarter else UPRIGHT


def rotated(photo: Photo, rotation: Rotation) -> Photo:
    """The photo rotated by quarter turns and mirrored.

    >>> rotated(np.array([[1, 2, 3]], np.uint8)[:, :, np.newaxis], (0, 1, -1, 0))[:, :, 0]
    array([[1],
           [2],
           [3]], dtype=uint8)
    """
    x_of_x, y_of_x, x_of_y, y_of_y = rotation
    if x_of_x == 0:
        photo = photo.transpose(1, 0, 2)
    # Whichever axis lies along x or y now may run backwards; the other number is 0.
    return np.ascontiguousarray(photo[:: y_of_x + y_of_y, :: x_of_x + x_of_y])
