"""Classify, as who brings photos uses it."""

import pytest
from streamlit.testing.v1 import AppTest

from fer.recognition import assembly
from tests.made_up import picture, recogniser
from tests.pages.classify.conftest import cards, give
from ui import photos
from ui.elements import inputs

WHOLE = "Take each photo as one face"


def test_with_nothing_given_it_says_what_works_and_what_becomes_of_photos(page: AppTest) -> None:
    assert not page.exception
    assert page.title[0].value == "Classify"
    captions = "\n".join(caption.value for caption in page.caption)
    assert "never written to its disk" in captions
    assert "HEIC, TIFF and more, at most 20 MB each" in captions
    assert not cards(page)


def test_the_faces_of_all_photos_are_in_one_table(page: AppTest) -> None:
    give(page, "one.jpg", "two.jpg")

    table = page.dataframe[0].value
    assert page.header[0].value == "4 faces in 2 photos"
    assert list(table["photo"]) == ["one.jpg", "one.jpg", "two.jpg", "two.jpg"]
    assert list(table["face"]) == [1, 2, 1, 2]
    assert list(table["confidence"]) == pytest.approx([70] * 4)


def test_a_file_that_is_no_photo_is_named_and_the_others_are_answered(page: AppTest) -> None:
    give(page, "broken_*face*.jpg", "us.jpg")

    assert len(page.error) == 1
    # Escaped, so that the page shows the name as it is.
    assert page.error[0].value.startswith(r"broken\_\*face\*\.jpg is ")
    assert len(cards(page)) == 2


def test_a_photo_without_a_face_gets_advice(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser([]))

    give(page, "sea.jpg")

    assert "No face found" in page.info[0].value
    assert not cards(page)
    assert not page.dataframe


def test_a_picture_that_is_one_face_has_one_answer(page: AppTest) -> None:
    give(page, "me.png")

    page.toggle(key="whole").set_value(True).run()

    assert len(cards(page)) == 1
    table = page.dataframe[0].value
    assert (table["right"][0], table["bottom"][0]) == (80, 60)


def test_a_snapshot_is_a_photo_too(page: AppTest) -> None:
    page.segmented_control(key="way").set_value("camera").run()
    page.camera_input[0].upload("now.jpg", picture()).run()

    assert not page.exception
    assert list(page.dataframe[0].value["photo"]) == ["snapshot.jpg"] * 2


def test_answers_can_be_taken_along(page: AppTest) -> None:
    give(page, "one.jpg", "two.jpg")

    assert [button.label for button in page.download_button] == ["CSV", "JSON", "Marked photos"]


def test_many_photos_are_shown_a_few_at_a_time(page: AppTest) -> None:
    give(page, *(f"{number}.jpg" for number in range(7)))

    assert page.header[0].value == "14 faces in 7 photos"
    assert len(cards(page)) == 10  # five photos of two faces
    assert len(page.dataframe[0].value) == 14


def test_photos_beyond_the_most_are_left_out_and_counted(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MOST_PHOTOS", 2)

    give(page, "1.jpg", "2.jpg", "3.jpg")

    assert "These are 3 photos; only the first 2 are processed" in page.warning[0].value
    assert page.header[0].value == "4 faces in 2 photos"


def test_photos_and_answers_are_there_again_when_the_page_was_left(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(page, "us.jpg")

    page.switch_page("../pages/home.py").run()
    monkeypatch.setattr(photos, "classify", None)  # nothing is classified again
    page.switch_page("../pages/classify.py").run()

    assert not page.exception
    assert len(cards(page)) == 2
    assert "From before: us\\.jpg" in [each.value for each in page.caption]

    next(button for button in page.button if button.label == "Clear").click().run()
    assert not cards(page)


def test_many_photos_from_before_are_counted(page: AppTest) -> None:
    give(page, *(f"{number}.jpg" for number in range(4)))

    page.switch_page("../pages/home.py").run()
    page.switch_page("../pages/classify.py").run()

    assert "From before: 4 photos" in [each.value for each in page.caption]


def test_a_photo_that_was_taken_out_does_not_come_back(page: AppTest) -> None:
    give(page, "us.jpg")

    page.file_uploader[0].set_value([]).run()

    assert not cards(page)


def test_for_a_photo_of_a_faces_size_the_switch_is_offered(page: AppTest) -> None:
    upload = ("face.png", picture(48, 48, "PNG"), "image/png")
    page.file_uploader(key="files").set_value([upload]).run()

    next(each for each in page.button if each.label == WHOLE).click().run()

    assert page.toggle(key="whole").value is True
    assert len(cards(page)) == 1
    assert all(each.label != WHOLE for each in page.button)


def test_a_photo_of_another_size_offers_no_switch(page: AppTest) -> None:
    give(page, "photo.jpg")

    assert all(each.label != WHOLE for each in page.button)
