"""A photo as it is photo: answered in its own pixels, shown in fewer."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO

import pytest
from PIL import Image

from fer.errors import NotAPhoto
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.recognition.export import photo_json
from tests.made_up import BOXES, picture, recogniser
from tests.patience import PATIENCE_SECONDS
from ui.photos import Upload, classify, opened


def test_its_json_is_that_of_the_api() -> None:
    photo = classify(Upload("us.jpg", picture()), recogniser(), whole=False)

    seen = read_photo(picture(), "us.jpg")
    assert photo.json == photo_json("us.jpg", seen, recogniser().recognise(seen))
    assert [prediction.box for prediction in photo.predictions] == list(BOXES)


def test_a_large_photo_is_shown_shrunk_and_its_boxes_with_it() -> None:
    large = Upload("large.jpg", picture(4000, 3000))
    found = recogniser([FaceBox(2000, 1500, 3000, 2500)])

    photo = classify(large, found, whole=False)

    assert Image.open(BytesIO(photo.preview)).size == (1280, 960)
    marked = photo.annotated_preview(0)
    assert marked.shape == (960, 1280, 3)
    assert (marked[:400, :500] == marked[0, 0]).all()  # nothing is drawn far from the face
    assert not (marked[440:500, 600:700] == marked[0, 0]).all()


def test_a_picture_that_is_one_face_is_one_whatever_is_found_in_it() -> None:
    photo = classify(Upload("me.png", picture()), recogniser(), whole=True)

    assert [prediction.box for prediction in photo.predictions] == [FaceBox(0, 0, 80, 60)]
    assert photo.detected == 2


def test_each_face_comes_with_its_portrait_and_its_flaws() -> None:
    photo = classify(Upload("us.png", picture()), recogniser(), whole=False)

    assert [portrait.shape for portrait in photo.portraits] == [(96, 96, 3)] * 2
    assert [face["flaws"] for face in photo.json["faces"]] == [["small", "blurred"]] * 2


def test_what_is_no_photo_is_called_by_its_name() -> None:
    with pytest.raises(NotAPhoto, match=r"notes\.txt"):
        classify(Upload("notes.txt", b"hello"), recogniser(), whole=False)


def test_no_more_photos_are_open_at_once_than_there_are_cores() -> None:
    upload, cores = Upload("us.png", picture()), os.cpu_count() or 1
    with ExitStack() as photos, ThreadPoolExecutor() as pool:
        for _ in range(cores):
            photos.enter_context(opened(upload))
        waiting = pool.submit(classify, upload, recogniser(), whole=False)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.1)

        photos.close()

        assert len(waiting.result(timeout=PATIENCE_SECONDS).predictions) == 2
