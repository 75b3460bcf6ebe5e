"""How many may be live, how often each may send a picture, and who is taken to have gone."""

import threading
import time
from contextlib import ExitStack, suppress

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api import live_socket, stream
from api import viewers as viewers_module
from api.viewers import MOST, Full, Viewers, viewer_limit
from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from tests.api.sockets import LIVE, answer_to
from tests.made_up import BOXES, picture, recogniser
from tests.patience import PATIENCE_SECONDS, wait_until


def test_a_class_at_one_address_is_live_at_once_and_nobody_waits(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_socket, "viewers", Viewers(MOST))

    with ExitStack() as sockets:
        class_ = [sockets.enter_context(viewer.websocket_connect(LIVE)) for _ in range(30)]
        assert [socket.receive_json() for socket in class_] == [{"ready": "best"}] * 30
        assert [len(answer_to(socket, picture())["faces"]) for socket in class_] == [2] * 30


def test_beyond_the_limit_a_sentence_says_so_and_a_place_is_free_when_somebody_leaves(
    viewer: TestClient,
) -> None:
    with viewer.websocket_connect(LIVE) as first, viewer.websocket_connect(LIVE) as second:
        for socket in (first, second):
            socket.receive_json()
            assert "faces" in answer_to(socket, picture())
        with viewer.websocket_connect(LIVE) as third:
            assert third.receive_json() == {"ready": "best"}
            with pytest.raises(WebSocketDisconnect) as closing:
                answer_to(third, picture())

        assert closing.value.code == 1013
        assert closing.value.reason == "2 cameras are live, the most there may be. Try again soon."
        # The others do not notice.
        assert "faces" in answer_to(second, picture())
        first.close()

    with viewer.websocket_connect(LIVE) as fourth:
        fourth.receive_json()
        assert "faces" in answer_to(fourth, picture())


def test_sockets_without_a_picture_take_no_place(viewer: TestClient) -> None:
    with ExitStack() as sockets:
        for _ in range(50):
            sockets.enter_context(viewer.websocket_connect(LIVE)).receive_json()
        camera = sockets.enter_context(viewer.websocket_connect(LIVE))
        camera.receive_json()

        assert len(answer_to(camera, picture())["faces"]) == 2


def test_one_address_leaves_places_to_others() -> None:
    viewers = Viewers(6)
    for number in range(4):
        viewers.join(number, "10.0.0.1")

    with pytest.raises(Full, match="at your address"):
        viewers.join("one more", "10.0.0.1")
    viewers.join("one more", "10.0.0.2")
    viewers.join(0, "10.0.0.1")  # who is live already, stays


def test_the_interval_grows_with_the_viewers_and_with_what_a_picture_costs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(viewers_module, "WORKERS", 2)
    viewers = Viewers(60)
    assert viewers.interval_seconds == 0

    viewers.note(0.009)
    viewers.join("ann", "")
    assert viewers.interval_seconds == pytest.approx(0.005)
    for number in range(29):
        viewers.join(number, "")
    assert viewers.interval_seconds == pytest.approx(0.15)

    for _ in range(200):
        viewers.note(0.018)
    assert viewers.interval_seconds == pytest.approx(0.3, rel=0.01)


def test_every_answer_tells_the_interval(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Viewers, "interval_seconds", 0.15)

    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        assert answer_to(socket, picture())["interval"] == 150


@pytest.mark.parametrize(
    ("value", "most"), [("7", 7), ("", MOST), ("0", MOST), ("many", MOST), ("-1", MOST)]
)
def test_the_limit_is_set_by_a_variable(
    monkeypatch: pytest.MonkeyPatch, value: str, most: int
) -> None:
    monkeypatch.setenv("FER_LIVE_STREAMS", value)

    assert viewer_limit() == most


def test_who_sends_no_picture_is_taken_to_have_gone(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "SILENT_SECONDS", 0.05)

    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()
        with pytest.raises(WebSocketDisconnect) as closing:
            socket.receive_json()

    assert closing.value.code == 4408
    assert "No picture came" in closing.value.reason


def test_who_hangs_up_while_a_picture_is_looked_at_frees_the_place(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = threading.Event()

    def slow(_: Photo) -> tuple[FaceBox, ...]:
        looking.set()
        time.sleep(0.2)
        return BOXES

    monkeypatch.setattr(live_socket, "viewers", Viewers(1))
    monkeypatch.setattr(
        assembly, "shared_recogniser", lambda _: Recogniser(slow, recogniser().classify)
    )
    with viewer.websocket_connect(LIVE) as first:
        first.receive_json()
        first.send_bytes(picture())
        assert looking.wait(PATIENCE_SECONDS)

    def is_served() -> bool:
        with viewer.websocket_connect(LIVE) as second, suppress(WebSocketDisconnect):
            second.receive_json()
            return len(answer_to(second, picture())["faces"]) == 2
        return False

    wait_until(is_served)
