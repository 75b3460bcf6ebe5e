"""Who may connect to the socket for live pictures, and who has to wait."""

import json
import threading
import time
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api import live_socket, stream
from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.recognition import assembly
from fer.recognition.queue import StreamQueue
from fer.recognition.recogniser import Recogniser
from tests.api.sockets import LIVE, answer_to
from tests.made_up import BOXES, picture, recogniser


def test_who_finds_no_place_waits_and_is_admitted_in_order(viewer: TestClient) -> None:
    with viewer.websocket_connect(LIVE) as first, viewer.websocket_connect(LIVE) as second:
        assert "ready" in first.receive_json()
        assert "ready" in second.receive_json()
        with viewer.websocket_connect(LIVE) as third, viewer.websocket_connect(LIVE) as fourth:
            assert third.receive_json() == {"waiting": 1}
            assert fourth.receive_json() == {"waiting": 2}

            second.close()

            assert third.receive_json() == {"ready": "best"}
            assert fourth.receive_json() == {"waiting": 1}

            first.close()

            assert fourth.receive_json() == {"ready": "best"}
            assert len(answer_to(fourth, picture())["faces"]) == 2


def test_who_leaves_the_line_lets_others_move_up(viewer: TestClient) -> None:
    with ExitStack() as sockets:
        *_, third, fourth = (
            sockets.enter_context(viewer.websocket_connect(LIVE)) for _ in range(4)
        )
        assert third.receive_json() == {"waiting": 1}
        assert fourth.receive_json() == {"waiting": 2}

        third.close()

        assert fourth.receive_json() == {"waiting": 1}


def test_who_sends_nothing_gives_the_place_away(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "IDLE_SECONDS", 0.05)

    with viewer.websocket_connect(LIVE) as socket:
        socket.receive_json()

        assert socket.receive_json()["idle"] is True
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


def test_who_hangs_up_while_a_picture_is_looked_at_frees_the_place(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = threading.Event()

    def slow(_: Photo) -> tuple[FaceBox, ...]:
        looking.set()
        time.sleep(0.2)
        return BOXES

    monkeypatch.setattr(live_socket, "queue", StreamQueue(1))
    monkeypatch.setattr(
        assembly, "shared_recogniser", lambda _: Recogniser(slow, recogniser().classify)
    )
    with viewer.websocket_connect(LIVE) as first:
        first.receive_json()
        first.send_bytes(picture())
        assert looking.wait(10)

    with viewer.websocket_connect(LIVE) as second:
        messages = [second.receive_json()]
        while "ready" not in messages[-1]:
            messages.append(second.receive_json())
    assert json.dumps(messages).count("ready") == 1
