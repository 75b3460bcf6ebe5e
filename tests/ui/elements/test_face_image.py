"""Pictures as the page takes them."""

from base64 import b64decode
from io import BytesIO

import numpy as np
from PIL import Image

from ui.elements.face_image import data_uri


def test_a_picture_travels_unchanged() -> None:
    face = np.arange(48 * 48, dtype=np.int64).reshape(48, 48).astype(np.uint8)

    uri = data_uri(face)

    back = Image.open(BytesIO(b64decode(uri.removeprefix("data:image/png;base64,"))))
    np.testing.assert_array_equal(np.asarray(back), face)
