"""The socket of a game: pupils and the teacher over the real protocol."""

from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from api import quiz_seats, quiz_socket
from fer.quiz import game as game_module
from fer.quiz.game import Command, Pace, Rules
from fer.quiz.games import Games, Listed
from tests.api.conftest import app
from tests.quiz.made_up import Clock, face, game

QUIZ = "/api/quiz"

SECRET = "a-secret-of-a-browser"


@pytest.fixture
def games(monkeypatch: pytest.MonkeyPatch) -> Games:
    known = Games()
    monkeypatch.setattr(quiz_seats, "GAMES", known)
    return known


@pytest.fixture
def listed(games: Games) -> Listed:
    return games.start([face(3), face(5)], Rules(), "best")


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app) as browser:
        yield browser


def say(socket: WebSocketTestSession, **message: Any) -> Any:
    socket.send_json(message)
    return socket.receive_json()


def phase(socket: WebSocketTestSession, wanted: str) -> Any:
    """The first message with this phase; a board is told its counts now and then."""
    while (told := socket.receive_json()).get("phase") != wanted:
        pass
    return told


def test_a_class_is_led_through_a_game(client: TestClient, listed: Listed) -> None:
    with client.websocket_connect(QUIZ) as board, client.websocket_connect(QUIZ) as pupil:
        version = say(board, host=listed.secret)["version"]
        assert say(pupil, code=listed.code, pupil=SECRET)["phase"] == "lobby"

        board.send_json({"do": "forward", "version": version})
        assert phase(pupil, "open")["face"] == 0
        answer = say(pupil, face=0, choice=4)
        assert answer == {"taken": {"face": 0, "choice": 4}}
        while (seen := board.receive_json())["answered"] != 1:
            pass

        board.send_json({"do": "forward", "version": seen["version"]})
        shown = phase(pupil, "shown")
        assert (shown["choice"], shown["answer"]["truth"]) == (4, 3)
        late = say(pupil, face=0, choice=3)
        assert (late["phase"], late["choice"]) == ("shown", 4)


def test_a_browser_that_comes_again_is_the_same_pupil(client: TestClient, listed: Listed) -> None:
    badges = []
    for _ in range(2):
        with client.websocket_connect(QUIZ) as pupil:
            badges.append(say(pupil, code=listed.code, pupil=SECRET)["badge"])
            listed.game.command(Command.FORWARD, 0)
            say(pupil, face=0, choice=1)

    assert badges[0] == badges[1]
    assert listed.game.votes[:, 0].tolist() == [1]


def test_who_plays_alone_goes_on_by_steps(client: TestClient, games: Games) -> None:
    listed = games.start([face(3), face(5)], Rules(Pace.ALONE), "best")
    with client.websocket_connect(QUIZ) as board, client.websocket_connect(QUIZ) as pupil:
        version = say(board, host=listed.secret)["version"]
        say(pupil, code=listed.code, pupil=SECRET)
        board.send_json({"do": "forward", "version": version})
        step = phase(pupil, "open")["step"]

        assert say(pupil, step=step)["phase"] == "shown"
        assert say(pupil, step=step)["phase"] == "shown"


def test_whoever_lost_the_thread_asks_again(client: TestClient, listed: Listed) -> None:
    with client.websocket_connect(QUIZ) as pupil:
        first = say(pupil, code=listed.code, pupil=SECRET)

        assert say(pupil) == first


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ('{"code": "XXXXXX", "pupil": "a-secret-of-a-browser"}', "There is no game XXXXXX"),
        ('{"host": "guessed"}', "This game is over"),
        ('{"code": "XXXXXX", "pupil": "short"}', "The first message is"),
        ('{"host": "\\ud800"}', "The first message is"),
        ('{"code": "\\ud800", "pupil": "a-secret-of-a-browser"}', "The first message is"),
        ("[" * 300, "The first message is"),
        ("7", "The first message is"),
        ("", "The first message is"),
    ],
)
def test_who_cannot_have_a_seat_is_told_why(
    client: TestClient, games: Games, first: str, sentence: str
) -> None:
    assert games
    with client.websocket_connect(QUIZ) as socket:
        socket.send_text(first)
        assert sentence in socket.receive_json()["error"]
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_json()

    assert end.value.code == quiz_socket.NO_SEAT


@pytest.mark.parametrize(
    "wrong",
    [
        {"face": 0, "choice": 9},
        {"face": "0", "choice": 1},
        {"do": "forward", "version": 1},
        {"face": False, "choice": True},
        {"step": True},
        {"face": 0.0, "choice": 1},
    ],
)
def test_what_a_pupil_may_not_say_is_refused_and_the_game_goes_on(
    client: TestClient, listed: Listed, wrong: dict[str, Any]
) -> None:
    with client.websocket_connect(QUIZ) as pupil:
        say(pupil, code=listed.code, pupil=SECRET)

        assert "The first message is" in say(pupil, **wrong)["error"]
        assert say(pupil)["phase"] == "lobby"
    assert listed.game.version == 0


def test_who_says_nothing_is_not_waited_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiz_socket, "SILENT_SECONDS", 0.05)

    with client.websocket_connect(QUIZ) as socket, pytest.raises(WebSocketDisconnect):
        socket.receive_json()


def test_a_pause_just_before_the_end_of_a_countdown_is_not_looked_at_all_the_time() -> None:
    clock = Clock()
    paused = game(3, rules=Rules(seconds=20), clock=clock)
    seated = quiz_seats.PupilSeat(paused, SECRET)
    paused.command(Command.FORWARD, paused.version)
    clock.seconds = 19.999
    assert seated.seconds < 0.01
    paused.command(Command.PAUSE, paused.version)

    assert seated.seconds == quiz_seats.PUPIL_SECONDS


def test_a_browser_that_sends_without_end_has_its_share_and_no_more(
    client: TestClient, listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(anyio, "sleep", pause)
    with client.websocket_connect(QUIZ) as pupil:
        say(pupil, code=listed.code, pupil=SECRET)
        for _ in range(5):
            say(pupil)
        say(pupil, do="end")

    assert set(pauses) == {quiz_socket.PAUSE_SECONDS}
    assert len(pauses) >= 5


def test_pupils_are_told_while_their_teachers_page_is_gone(
    client: TestClient, listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(game_module, "AWAY_SECONDS", 0.0)
    monkeypatch.setattr(quiz_seats, "PUPIL_SECONDS", 0.01)
    with client.websocket_connect(QUIZ) as pupil:
        with client.websocket_connect(QUIZ) as board:
            say(board, host=listed.secret)
            assert say(pupil, code=listed.code, pupil=SECRET)["led"]
        assert not pupil.receive_json()["led"]

        with client.websocket_connect(QUIZ) as board:
            say(board, host=listed.secret)
            assert pupil.receive_json()["led"]
