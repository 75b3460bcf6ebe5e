"""What Live says while a video over WebRTC begins, runs or fails to."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.made_up import recogniser
from tests.patience import PATIENCE_SECONDS
from ui import models
from ui.live import webrtc
from ui.live.viewer import Pace
from ui.live.webrtc import BadIceServers, ice_servers


def page() -> None:
    from pathlib import Path

    from fer.runs import Run
    from ui.live import webrtc

    webrtc.show(Run(Path("models/any")), 0.4, 1.5)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page without the component, which no test but a browser's can draw."""
    monkeypatch.setattr(models, "recogniser", lambda _: recogniser())
    monkeypatch.setattr(webrtc, "stream", lambda *_: None)
    return AppTest.from_function(page, default_timeout=PATIENCE_SECONDS)


def with_pace(app: AppTest, pace: Pace, seconds_ago: float) -> AppTest:
    app.run()
    viewer = app.session_state["webrtc-viewer"]
    viewer.pace = lambda: pace
    app.session_state["webrtc-began"] = (time.monotonic() - seconds_ago, 0)
    app.run()
    assert not app.exception
    return app


def test_before_it_is_on_it_says_what_comes(app: AppTest) -> None:
    assert "Start the camera" in app.run().caption[0].value


def test_over_plain_http_it_says_how_to_open_the_page(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webrtc, "may_have_camera", lambda _: False)

    app.run()

    assert not app.exception
    assert "plain HTTP" in app.warning[0].value
    assert not app.slider


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("http://192.168.1.20:8501/live", False),
        ("http://lab.local/live", False),
        ("https://192.168.1.20:8501/live", True),
        ("http://localhost:8501/live", True),
        ("http://127.0.0.1:8501/live", True),
        ("http://[::1]:8501/live", True),
        ("", True),
    ],
)
def test_a_camera_takes_https_or_the_machine_itself(url: str, may: bool) -> None:
    assert webrtc.may_have_camera(url) is may


def test_at_first_it_waits(app: AppTest) -> None:
    assert with_pace(app, Pace(0, 0, 0), 1).caption[0].value == "Connecting …"


def test_after_seconds_without_a_picture_it_says_what_to_do(app: AppTest) -> None:
    assert webrtc.PATIENCE_SECONDS + webrtc.LOOK_SECONDS < 5

    said = with_pace(app, Pace(0, 0, 0), webrtc.PATIENCE_SECONDS + 0.1).warning[0].value

    assert "No connection could be made" in said
    assert "Choose **WebSocket**" in said


def test_with_pictures_it_says_how_it_goes(app: AppTest) -> None:
    said = with_pace(app, Pace(1200, 14.6, 41.7), 60).caption[0].value

    assert said == "1,200 frames processed · 15 frames/s · 42 ms per frame on the server"


def test_the_settings_reach_a_video_that_runs(app: AppTest) -> None:
    app.run()
    viewer = app.session_state["webrtc-viewer"]

    app.toggle(key="webrtc-mirror").set_value(False)
    app.run()

    assert app.session_state["webrtc-viewer"] is viewer
    assert viewer.recogniser.tracker.smoothing_seconds == 1.5
    assert (viewer.mirrored, viewer.threshold) == (False, 0.4)


def test_a_list_of_servers_that_is_none_gets_a_sentence(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FER_ICE_SERVERS", "turn:a")

    app.run()

    assert not app.exception
    assert "Choose WebSocket" in app.error[0].value


def test_nobody_is_asked_unless_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FER_ICE_SERVERS", raising=False)
    assert ice_servers() == []

    monkeypatch.setenv("FER_ICE_SERVERS", " ")
    assert ice_servers() == []


def test_the_environment_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "FER_ICE_SERVERS", '[{"urls": ["turn:a", "turns:b"], "username": "u", "credential": "c"}]'
    )

    assert ice_servers() == [{"urls": ["turn:a", "turns:b"], "username": "u", "credential": "c"}]


@pytest.mark.parametrize(
    "text", ["turn:a", "{}", '["turn:a"]', '[{"url": "turn:a"}]', '[{"urls": "http://a"}]', "[1]"]
)
def test_what_is_no_such_list_gets_a_sentence(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FER_ICE_SERVERS", text)

    with pytest.raises(BadIceServers, match=r"docs/deployment\.md"):
        ice_servers()
