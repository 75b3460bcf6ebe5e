"""The face of a frozen picture, from whatever a browser may send."""

import base64
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from fer.errors import FerError
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.images.face import faces_in
from ui.camera.component import MOST_LETTERS, face_of

BOX = {"left": 20, "top": 10, "right": 60, "bottom": 60}


def jpeg(width: int = 100, height: int = 80) -> bytes:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    written = BytesIO()
    Image.fromarray(pixels).save(written, "JPEG")
    return written.getvalue()


def asked(data: bytes, **box: Any) -> dict[str, Any]:
    return {"picture": base64.b64encode(data).decode(), "box": {**BOX, **box}}


def test_it_is_cut_out_as_for_the_network() -> None:
    expected = faces_in(read_photo(jpeg(), "it"), [FaceBox(**BOX)])

    np.testing.assert_array_equal(face_of(asked(jpeg())), expected)


SENT: dict[str, Any] = {
    "nothing": None,
    "text": "picture",
    "no picture and no box": {},
    "no box": {"picture": "AAAA"},
    "a number": {"picture": 3, "box": BOX},
    "not in base64": {"picture": "no base64!", "box": BOX},
    "too long": {"picture": "A" * (MOST_LETTERS + 4), "box": BOX},
    "no JPEG": asked(b"no picture"),
    "an empty box": asked(jpeg(), right=20),
    "a box beyond the picture": asked(jpeg(), right=10**9),
    "a word for an edge": asked(jpeg(), left="left"),
    "no number for an edge": asked(jpeg(), top=float("nan")),
    "an infinite edge": asked(jpeg(), top=float("inf")),
    "a picture that is too large": asked(jpeg(1300, 800)),
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_what_is_no_picture_with_a_face_is_a_sentence(sent: Any) -> None:
    with pytest.raises(FerError):
        face_of(sent)
