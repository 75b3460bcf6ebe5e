"""The socket for live pictures."""

import threading

import numpy as np
import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from tests.api.sockets import LIVE, answer_to
from tests.made_up import BOXES, picture, recogniser
from tests.patience import PATIENCE_SECONDS, wait_until


def test_every_picture_is_answered_with_its_number_and_its_faces(viewer: TestClient) -> None:
    with viewer.websocket_connect(LIVE) as socket:
        assert socket.receive_json() == {"ready": "best"}

        first, second = answer_to(socket, picture()), answer_to(socket, picture())

    assert (first["frame"], second["frame"]) == (1, 2)
    assert (first["width"], first["height"]) == (80, 60)
    assert [face["number"] for face in first["faces"]] == [1, 2]
    assert first["faces"][0]["box"] == {"left": 10, "top": 20, "right": 30, "bottom": 40}
    assert first["faces"][0]["expression"] == "happiness"
    assert first["faces"][0]["probabilities"]["happiness"] == pytest.approx(0.7)
    assert first["faces"][0]["sure"] is True
    assert 0 <= first["milliseconds"] < 60_000


def test_a_link_chooses_the_model_and_the_threshold(viewer: TestClient, asked: list[str]) -> None:
    with viewer.websocket_connect(f"{LIVE}?model=second&unsure=0.75&smoothing=0") as socket:
        assert socket.receive_json() == {"ready": "second"}

        answer = answer_to(socket, picture())

    assert asked == ["second"]
    assert answer["faces"][0]["sure"] is False


def test_settings_change_on_the_way(viewer: TestClient, asked: list[str]) -> None:
    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        answer_to(socket, picture())
        socket.send_text('{"model": "second", "unsure": 0.9}')

        # The text is understood while the next pictures are on their way.
        wait_until(lambda: not answer_to(socket, picture())["faces"][0]["sure"], pause_seconds=0)

    assert asked[0] == "best"
    assert asked[-1] == "second"


def test_the_recogniser_is_resolved_when_settings_change_and_not_for_every_picture(
    viewer: TestClient, asked: list[str]
) -> None:
    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        for _ in range(3):
            answer_to(socket, picture())
        assert asked == ["best"]

        socket.send_text('{"model": "second"}')
        while asked[-1] != "second":
            answer_to(socket, picture())

    assert asked == ["best", "second"]


def test_probabilities_are_smoothed_over_pictures(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = iter([[1, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0]])
    moody = Recogniser(lambda _: BOXES[:1], lambda _: np.array([next(rows)], np.float32))
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: moody)

    with viewer.websocket_connect(f"{LIVE}?smoothing=10") as socket:
        socket.receive_json()
        answer_to(socket, picture())
        (face,) = answer_to(socket, picture())["faces"]

    assert face["expression"] == "anger"
    assert 0 < face["probabilities"]["disgust"] < 0.5


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"no picture", "is not a"),
        (picture()[:-200], "damaged or incomplete"),
        (picture(1200, 900), "more than 1 megapixels"),
    ],
    ids=["empty", "text", "cut", "too many pixels"],
)
def test_a_bad_picture_gets_a_sentence_and_the_socket_lives(
    viewer: TestClient, data: bytes, sentence: str
) -> None:
    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()

        answer = answer_to(socket, data)

        assert answer["frame"] == 1
        assert sentence in answer["error"]
        assert answer_to(socket, picture())["frame"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "faster", "[" * 100_000, "3", '{"speed": 1}', '{"smoothing": -1}', '{"unsure": "NaN"}',
        '{"\\ud800": 1}', '{"smoothing": "\\ud800"}', '{"smoothing": true}',
        '{"unsure": null}', '{"model": "../../etc"}', '{"model": "none"}', '{"model": 3}',
    ],
)  # fmt: skip
def test_a_bad_setting_gets_a_sentence_and_the_socket_lives(viewer: TestClient, text: str) -> None:
    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        socket.send_text(text)

        assert set(socket.receive_json()) == {"error"}
        assert len(answer_to(socket, picture())["faces"]) == 2


def test_a_bad_address_gets_a_sentence_before_the_end(viewer: TestClient) -> None:
    with viewer.websocket_connect(f"{LIVE}?model=none") as socket:
        assert "none" in socket.receive_json()["error"]
        with pytest.raises(WebSocketDisconnect) as closing:
            socket.receive_json()
    assert closing.value.code == 1008
    assert "none" in closing.value.reason


def test_a_newer_picture_replaces_one_that_waits(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, go_on = threading.Event(), threading.Event()

    def slow(_: Photo) -> tuple[FaceBox, ...]:
        looking.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return BOXES

    waiting = Recogniser(slow, recogniser().classify)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: waiting)

    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        socket.send_bytes(picture())
        assert looking.wait(PATIENCE_SECONDS)
        for _ in range(3):
            socket.send_bytes(picture())
        # A setting that is refused is answered at once: all before it have arrived.
        socket.send_text("faster")
        assert "JSON" in socket.receive_json()["error"]
        go_on.set()

        assert [socket.receive_json()["frame"] for _ in range(2)] == [1, 4]
