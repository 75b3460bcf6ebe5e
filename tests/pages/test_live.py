"""Live, as its visitor finds it before the camera is on."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from fer import runs
from tests.page import page_of
from tests.pages.conftest import Open
from ui.camera import component


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float, float]]:
    """Each model, threshold and smoothing that the live view was drawn with."""
    calls: list[tuple[str, float, float]] = []
    real = component.show

    def show(model: runs.Run, threshold: float, smoothing: float) -> None:
        calls.append((model.name, threshold, smoothing))
        real(model, threshold, smoothing)

    monkeypatch.setattr(component, "show", show)
    return calls


def said(page: AppTest) -> str:
    return " ".join(text.value for text in (*page.markdown, *page.caption))


def test_it_opens_with_the_best_model_and_the_direct_way(
    opened: Open, shown: list[tuple[str, float, float]]
) -> None:
    page = opened("live.py")

    assert not page.exception
    assert page.title[0].value == "Live"
    assert page.button_group[0].value == "Direct"
    assert set(shown) == {("best", 0.4, 0.4)}


def test_it_says_what_only_the_direct_way_has(opened: Open) -> None:
    (way,) = opened("live.py").button_group

    assert "Only WebSocket has the chart of the last 60 seconds, the session" in way.help


def test_the_live_view_is_told_what_the_visitor_chooses(
    opened: Open, shown: list[tuple[str, float, float]]
) -> None:
    page = opened("live.py")

    page.selectbox[0].set_value("second").run()
    page.slider(key="unsure").set_value(70).run()
    page.slider(key="live-smoothing").set_value(1.5).run()

    assert not page.exception
    assert shown[-1] == ("second", 0.7, 1.5)


def test_the_camera_comes_before_the_settings_which_are_folded(opened: Open) -> None:
    page = opened("live.py")

    assert [each.label for each in page.main.expander] == ["Settings", "Advanced"]
    assert not any(each.proto.expanded for each in page.main.expander)
    first = next(each for each in page.main.children.values() if isinstance(each, Block))
    assert "never written to a disk" in first.caption[0].value


def test_the_example_clip_is_there_once_a_link_asks_for_it(models: Path) -> None:
    assert models.is_dir()

    for link, sent in (({}, False), ({"example": "clip"}, True)):
        (view,) = page_of("live", link).run().main.get("bidi_component")
        assert bool(json.loads(view.proto.json)["example"]) is sent


def test_it_says_what_becomes_of_the_pictures(opened: Open) -> None:
    assert "never written to a disk" in said(opened("live.py"))


def test_without_a_model_it_says_how_to_make_one(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    page = opened("live.py")

    assert not page.exception
    assert "on the page Training" in page.info[0].value
