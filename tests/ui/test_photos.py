"""A photo as it is seen: answered in its own pixels, shown in fewer."""

from io import BytesIO

import pytest
from PIL import Image

from fer.arrays import Photo
from fer.errors import NotAPhoto
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.recognition.as_json import photo_as_json
from fer.recognition.recogniser import Recogniser
from tests.made_up import BOXES, picture, recogniser
from ui import photos
from ui.photos import Upload, see


def test_the_answer_is_the_one_the_api_gives() -> None:
    seen = see(Upload("us.jpg", picture()), recogniser(), whole=False)

    assert seen.answer == photo_as_json("us.jpg", read_photo(picture(), "us.jpg"), seen.predictions)
    assert [prediction.box for prediction in seen.predictions] == list(BOXES)


def test_a_large_photo_is_shown_shrunk_and_its_boxes_with_it() -> None:
    large = Upload("large.jpg", picture(4000, 3000))
    found = recogniser([FaceBox(2000, 1500, 3000, 2500)])

    seen = see(large, found, whole=False)

    assert Image.open(BytesIO(seen.preview)).size == (1280, 960)
    marked = seen.shown(0)
    assert marked.shape == (960, 1280, 3)
    assert (marked[:400, :500] == marked[0, 0]).all()  # nothing is drawn far from the face
    assert not (marked[440:500, 600:700] == marked[0, 0]).all()
    assert photos.full_size(large, seen, threshold=0).shape == (3000, 4000, 3)


def test_a_picture_that_is_one_face_is_not_searched() -> None:
    def refuse(_: Photo) -> list[FaceBox]:
        raise AssertionError("detect was called")

    seen = see(Upload("me.png", picture()), Recogniser(refuse, recogniser().classify), whole=True)

    assert [prediction.box for prediction in seen.predictions] == [FaceBox(0, 0, 80, 60)]


def test_what_is_no_photo_is_called_by_its_name() -> None:
    with pytest.raises(NotAPhoto, match=r"notes\.txt"):
        see(Upload("notes.txt", b"hello"), recogniser(), whole=False)
