"""Classify, as who reads its answers and changes its settings uses it."""

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
from tests.made_up import model_in, probabilities, recogniser, run_in
from tests.page import page_of
from tests.pages.classify.conftest import cards, give
from tests.pages.conftest import Open
from ui import photos
from ui.classify import card as card_module

SAD = np.array(
    [probabilities(Expression.HAPPINESS), probabilities(Expression.SADNESS, 0.6)], np.float32
)
"""The first face is happy, the second one sad."""


def test_a_run_that_nobody_promoted_can_be_tried_by_its_link(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    run_in(tmp_path / "runs", "mine").litert_file.write_bytes(b"network")
    app = page_of("home").run()
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


def test_a_crowd_has_a_card_for_each_face(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = recogniser([*recogniser().detect(None)] * 10)  # type: ignore[arg-type]
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: crowd)

    give(page, "crowd.jpg")

    assert len(cards(page)) == 20

    monkeypatch.setattr(card_module, "MOST", 3)
    page.run()

    assert len(cards(page)) == 3
    assert "The first 3 faces. The table has all 20." in [each.value for each in page.caption]


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
