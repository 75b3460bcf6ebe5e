"""The way from a classified face to why it was answered so."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer.labels import Expression
from fer.runs import MODELS
from tests.made_up import picture
from tests.pages.conftest import Open
from ui.explain import panel


@pytest.fixture
def page(opened: Open, models: Path) -> AppTest:
    """Classify with a photo of two faces and a model that can be explained."""
    shutil.copy(MODELS / "large" / "explanation.tflite", models / "best")
    page = opened("classify.py")
    page.file_uploader[0].upload("us.jpg", picture())
    page.run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_every_face_can_be_explained_and_none_is_before_it_is_asked(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a face was explained")

    monkeypatch.setattr(panel, "explanation", refuse)
    page.run()

    assert not page.exception
    assert [button.label for button in page.button if button.label == "Explain"] == ["Explain"] * 2


@pytest.mark.parametrize("face", [1, 2])
def test_explain_opens_the_heat_maps_of_that_face(page: AppTest, face: int) -> None:
    page.button(key=f"why-0-{face}").click().run()

    assert not page.exception
    assert "**Occlusion sensitivity**" in text(page)
    chosen = page.segmented_control(key=f"why-0-{face}-best-expression")
    assert chosen.value is Expression.HAPPINESS


def test_of_two_clicks_in_one_message_the_first_opens(page: AppTest) -> None:
    page.button(key="why-0-1").click()
    page.button(key="why-0-2").click().run()

    assert not page.exception
    assert page.segmented_control(key="why-0-1-best-expression")
    assert not any(str(each.key).startswith("why-0-2-") for each in page.segmented_control)
