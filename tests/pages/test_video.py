"""Video, as its visitor uses it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from fer.errors import NotAVideo
from fer.labels import Expression
from fer.recognition import assembly
from fer.runs import MODELS
from fer.video.decode import Frame, frames
from fer.video.timeline import Timeline
from tests.made_up import recogniser
from tests.pages.conftest import Open
from tests.video.films import film, picture
from ui.video import analysis
from ui.video import player as player_module


@pytest.fixture
def page(opened: Open) -> AppTest:
    return opened("video.py")


def give(page: AppTest, data: bytes = b"", name: str = "film.mp4") -> AppTest:
    page.file_uploader[0].upload(name, data or film([picture()] * 10)).run()
    assert not page.exception
    return page


def click(page: AppTest, label: str) -> AppTest:
    (button,) = [button for button in page.button if button.label == label]
    button.click().run()
    assert not page.exception
    return page


def player(page: AppTest) -> dict[str, Any]:
    """What the player was told."""
    (element,) = page.main.get("bidi_component")
    told: dict[str, Any] = json.loads(element.proto.json)
    return told


def told(monkeypatch: pytest.MonkeyPatch, **says: Any) -> None:
    """Let the browser say this in every run of the page."""
    real = player_module._player

    def mounted(**options: Any) -> Any:
        real(**options)
        return SimpleNamespace(**{"explain": None, "unplayable": None} | says)

    monkeypatch.setattr(player_module, "_player", mounted)


def downloads(page: AppTest) -> list[str]:
    return [button.proto.label for button in page.get("download_button")]


def test_with_nothing_given_it_says_what_works_and_what_becomes_of_videos(page: AppTest) -> None:
    assert page.title[0].value == "Video"
    assert any("never written to its disk" in caption.value for caption in page.caption)
    assert not page.main.get("bidi_component")


def test_a_video_is_analysed_once_it_is_there(page: AppTest) -> None:
    give(page)

    assert any("64 × 48 pixels · 1 s" in caption.value for caption in page.caption)
    assert [each.value for each in page.header] == ["2 faces in 1 s", "Download results"]
    assert [lane["number"] for lane in player(page)["findings"]["people"]] == [1, 2]
    assert player(page)["src"].endswith(".mp4")
    assert "Analyse video" not in [button.label for button in page.button]


def test_a_video_that_another_process_could_not_go_through_is_not_opened(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotAVideo("It cannot be.")

    monkeypatch.setattr("ui.video.settings.demand_harmless", refuse)
    monkeypatch.setattr("ui.video.settings.video_info", None)

    assert [error.value for error in give(page).error] == ["It cannot be\\."]


def test_an_analysis_that_was_cancelled_waits_to_be_started(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def cancelled(*_: object, **__: object) -> Timeline:
        calls.append("analysed")
        # As a click on Cancel does: the page runs again.
        st.rerun()

    with monkeypatch.context() as patch:
        patch.setattr(analysis, "timeline", cancelled)
        give(page)
    assert calls == ["analysed"]
    assert player(page)["findings"] is None

    click(page, "Analyse video")

    assert player(page)["findings"]


def test_a_face_can_be_explained(
    page: AppTest, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(MODELS / "large" / "explanation.tflite", models / "best")
    told(monkeypatch, explain=2)

    give(page)

    assert "**Occlusion sensitivity**" in [each.value for each in page.markdown]
    assert page.segmented_control(key="why-2-best-expression").value is Expression.HAPPINESS


def test_a_video_that_the_browser_cannot_play_is_copied_once(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(monkeypatch, unplayable=True)

    give(page, film([picture()] * 10, "gif"), "film.gif")

    assert player(page)["src"].endswith(".mp4")


def test_the_faces_are_marked_in_the_video_when_that_is_asked_for(page: AppTest) -> None:
    give(page)
    assert downloads(page) == ["CSV"]

    click(page, "Mark the faces in the video")

    assert downloads(page) == ["CSV", "Marked video"]


def test_another_threshold_draws_again_but_does_not_analyse_again(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(page)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("analysed again")

    monkeypatch.setattr(analysis, "timeline", refuse)
    page.slider(key="unsure").set_value(90).run()

    assert not page.exception
    assert page.header[0].value == "2 faces in 1 s"


def test_another_rate_is_another_analysis(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    give(page)
    rates: list[float] = []

    def noted(data: bytes, name: str, per_second: float) -> Iterator[Frame]:
        rates.append(per_second)
        return frames(data, name, per_second)

    monkeypatch.setattr(analysis, "frames", noted)
    page.select_slider(key="rate").set_value(10).run()

    assert rates == [10]
    assert player(page)["findings"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"hello", "is no MP4"), (film([picture()] * 9)[:600], "damaged or incomplete")],
)
def test_what_cannot_be_read_gets_a_sentence(page: AppTest, data: bytes, sentence: str) -> None:
    give(page, data)

    assert sentence in page.error[0].value.replace("\\", "")
    assert not [button for button in page.button if button.label == "Analyse video"]


def test_a_problem_on_the_way_gets_a_sentence_and_another_try(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fer.video.decode.MAX_FRAMES", 2)

    give(page)

    assert "Choose fewer frames per second" in page.error[0].value.replace("\\", "")
    assert [(button.label, button.disabled) for button in page.button] == [("Analyse video", False)]


def test_a_video_that_ends_early_says_so(page: AppTest) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (50, 48, 64, 3), dtype=np.uint8)
    whole = film(noise, "webm")

    give(page, whole[: len(whole) // 2])

    assert "lasts 5 s, but its frames end after" in page.warning[0].value
    assert page.header[0].value.startswith("2 faces")


def test_a_video_without_faces_says_what_would_help(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser([]))

    give(page)

    assert "No face found in any frame" in page.info[0].value


def test_the_example_is_one_click_and_analysed_once_for_everybody(
    page: AppTest, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(page, "Example clip")
    assert page.header[0].value == "4 faces in 6 s"
    assert page.query_params["example"] == "clip"

    with monkeypatch.context() as patch:
        patch.setattr(analysis, "timeline", None)  # nothing is analysed again
        another = click(opened("video.py"), "Example clip")
    assert player(another)["findings"]

    give(another, film([picture()] * 10))
    assert "example" not in another.query_params


def test_a_video_and_its_analysis_are_there_again_when_the_page_was_left(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(page)

    page.switch_page("../pages/home.py").run()
    monkeypatch.setattr(analysis, "timeline", None)  # nothing is analysed again
    page.switch_page("../pages/video.py").run()

    assert not page.exception
    assert player(page)["findings"]

    click(page, "Clear")
    assert not page.main.get("bidi_component")
