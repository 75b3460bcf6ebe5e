"""Classify, as its visitor uses it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer import runs
from fer.errors import BadRun
from fer.labels import Expression
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from tests.made_up import model_in, picture, probabilities, recogniser, run_in
from tests.pages.conftest import NAVIGATION, Open
from ui import photos
from ui.elements import inputs

SAD = np.array(
    [probabilities(Expression.HAPPINESS), probabilities(Expression.SADNESS, 0.6)], np.float32
)
"""The first face is happy, the second one sad."""


@pytest.fixture
def page(opened: Open) -> AppTest:
    return opened("classify.py")


def give(page: AppTest, *names: str) -> AppTest:
    """Upload a photo for each name; one with "broken" in it is none."""
    for name in names:
        page.file_uploader[0].upload(name, b"hello" if "broken" in name else picture())
    page.run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    """The HTML of each face's card."""
    bodies = [element.proto.body for element in page.get("html")]
    return [body for body in bodies if body.startswith('<div class="face-card"')]


def test_with_nothing_given_it_says_what_works_and_what_becomes_of_photos(page: AppTest) -> None:
    assert not page.exception
    assert page.title[0].value == "Classify"
    assert any("never written to its disk" in caption.value for caption in page.caption)
    assert not cards(page)


def test_a_run_that_nobody_promoted_can_be_tried_by_its_link(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    run_in(tmp_path / "runs", "mine").litert_file.write_bytes(b"network")
    app = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    app.query_params["model"] = "mine"

    page = app.switch_page("../pages/classify.py").run()

    assert page.selectbox(key="model").value == "mine"
    assert any("not promoted" in caption.value for caption in page.caption)
    assert len(opened("classify.py").selectbox(key="model").options) == 2


def test_a_model_of_synthetic_faces_is_named_so_and_is_not_the_default(
    opened: Open, models: Path
) -> None:
    drawn = model_in(models, "drawn", accuracy=0.95)
    drawn.write("origin.json", {"drawn": True})
    page = opened("classify.py")

    assert page.selectbox(key="model").value == "best"
    assert "synthetic" not in "".join(caption.value for caption in page.caption)

    page.selectbox(key="model").set_value("drawn").run()

    assert any("trained on synthetic faces only" in caption.value for caption in page.caption)


def test_each_face_has_a_card_with_its_number(page: AppTest) -> None:
    give(page, "us.jpg")

    assert len(cards(page)) == 2
    for number, card in enumerate(cards(page), 1):
        assert f"Face {number}: happiness 70%, " in card
        assert ">happiness 70%<" in card


def test_the_faces_of_all_photos_are_in_one_table(page: AppTest) -> None:
    give(page, "one.jpg", "two.jpg")

    table = page.dataframe[0].value
    assert page.subheader[0].value == "4 faces in 2 photos"
    assert list(table["photo"]) == ["one.jpg", "one.jpg", "two.jpg", "two.jpg"]
    assert list(table["face"]) == [1, 2, 1, 2]
    assert list(table["confidence"]) == pytest.approx([70] * 4)


def test_a_face_below_the_threshold_is_unsure_but_listed(page: AppTest) -> None:
    give(page, "us.jpg")

    page.slider(key="unsure").set_value(75).run()

    assert ">unsure: happiness 70%<" in cards(page)[0]
    assert [list(value) for value in page.dataframe[0].value["expression"]] == [["unsure"]] * 2
    assert len(cards(page)) == 2


def test_moving_the_threshold_does_not_classify_again(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(page, "us.jpg")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a photo was classified again")

    monkeypatch.setattr(photos, "classify", refuse)
    page.slider(key="unsure").set_value(75).run()

    assert not page.exception
    assert len(cards(page)) == 2


def test_a_model_promoted_anew_answers_anew(
    page: AppTest, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(page, "us.jpg")

    (models / "best" / "model.tflite").write_bytes(b"another network")
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser([]))
    page.run()

    assert not cards(page)


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

    assert page.subheader[0].value == "14 faces in 7 photos"
    assert len(cards(page)) == 10  # five photos of two faces
    assert len(page.dataframe[0].value) == 14


def test_photos_beyond_the_most_are_left_out_and_counted(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MOST_PHOTOS", 2)

    give(page, "1.jpg", "2.jpg", "3.jpg")

    assert "These are 3 photos; only the first 2 are processed" in page.warning[0].value
    assert page.subheader[0].value == "4 faces in 2 photos"


def test_a_crowd_has_a_card_for_each_face(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = recogniser([*recogniser().detect(None)] * 10)  # type: ignore[arg-type]
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: crowd)

    give(page, "crowd.jpg")

    assert len(cards(page)) == 20


def test_a_face_of_poor_quality_is_said_to_be(page: AppTest) -> None:
    give(page, "us.jpg")  # 20 and 24 pixels high, and one grey

    assert "Low quality: small, blurred. Expect errors." in cards(page)[0]


def test_a_photo_of_two_people_is_not_taken_for_one_face(page: AppTest) -> None:
    page.toggle(key="whole").set_value(True).run()

    give(page, "us.jpg")

    assert "2 faces found in this photo" in page.warning[0].value
    assert "Low quality" not in cards(page)[0]


def test_models_can_be_compared_and_where_they_differ_is_said(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(model: runs.Run) -> Recogniser:
        sad = replace(recogniser(), classify=lambda _: SAD)
        return sad if model.name == "second" else recogniser()

    monkeypatch.setattr(assembly, "shared_recogniser", answers)
    give(page, "us.jpg")

    page.multiselect(key="compare").set_value(["second"]).run()

    assert not page.exception
    assert any("differ on face 2 of 2" in caption.value for caption in page.caption)
    assert "differs" not in cards(page)[0]
    assert "<span>second</span><div>sadness 60%</div><b>differs</b>" in cards(page)[1]


def test_a_model_that_cannot_be_loaded_is_one_sentence(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(model: runs.Run) -> None:
        raise BadRun(f"{model.name} is damaged; promote the run again.")

    monkeypatch.setattr(assembly, "shared_recogniser", refuse)

    page = opened("classify.py")

    assert not page.exception
    assert "promote the run again" in page.error[0].value
    assert not page.file_uploader


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


def test_a_photo_that_was_taken_out_does_not_come_back(page: AppTest) -> None:
    give(page, "us.jpg")

    page.file_uploader[0].set_value([]).run()

    assert not cards(page)
