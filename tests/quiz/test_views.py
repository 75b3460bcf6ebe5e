"""What browsers are told of a game, and what they are not."""

import base64
import json

from fer.quiz.face import NOT_SURE
from fer.quiz.game import Command, Game, Pace, Rules
from fer.quiz.views import board_view, pupil_view
from tests.quiz.made_up import Clock, face, forward, game, play


def test_a_pupil_waits_answers_and_sees_the_label() -> None:
    played = game(3, 5)
    pupil = played.join("a")
    assert pupil_view(played, pupil)["phase"] == "lobby"

    forward(played)
    played.choose(pupil, 0, 4)
    seen = pupil_view(played, pupil)
    assert (seen["phase"], seen["face"], seen["faces"], seen["choice"]) == ("open", 0, 2, 4)
    assert base64.b64decode(seen["picture"]) == bytes([30]) * 48 * 48
    assert "answer" not in seen

    forward(played)
    answer = pupil_view(played, pupil)["answer"]
    assert (answer["truth"], answer["class"]) == (3, [0, 0, 0, 0, 1, 0, 0, 0])
    assert max(answer["model"]) == answer["model"][3]


def test_no_label_and_no_vote_is_told_before_the_face_closes() -> None:
    played = game(3)
    pupil = played.join("a")
    forward(played)

    for seen in (pupil_view(played, pupil), board_view(played)):
        assert not {"answer", "truth", "model probabilities"} & seen.keys()


def test_a_blind_game_hides_the_model_until_the_end() -> None:
    played = game(3, rules=Rules(blind=True))
    pupil = played.join("a")
    forward(played)
    forward(played)

    assert pupil_view(played, pupil)["answer"]["model"] is None
    assert board_view(played)["answer"]["model"] is None


def test_the_board_counts_who_is_here_and_who_answered_and_names_nobody() -> None:
    played = game(3)
    one, _ = played.join("secret-one"), played.join("secret-two")
    forward(played)
    played.choose(one, 0, NOT_SURE)
    played.leave("secret-one")

    seen = board_view(played)
    assert (seen["joined"], seen["here"], seen["answered"]) == (2, 1, 1)
    assert "secret" not in json.dumps(seen)
    assert one.animal not in json.dumps(seen)


def test_who_plays_alone_sees_their_own_place_and_the_board_sees_how_far_all_are() -> None:
    played = game(3, 5, rules=Rules(Pace.ALONE))
    pupil = played.join("a")
    assert pupil_view(played, pupil)["phase"] == "lobby"
    forward(played)
    played.choose(pupil, 0, 3)
    played.go_on(pupil, pupil.walk.step)

    assert pupil_view(played, pupil)["phase"] == "shown"
    seen = board_view(played)
    assert (seen["progress"], seen["done"]) == ([1, 0], 0)
    assert "picture" not in seen

    for _ in range(3):
        played.go_on(pupil, pupil.walk.step)
    assert pupil_view(played, pupil)["phase"] == "done"
    assert board_view(played)["done"] == 1


def test_a_pupil_gets_their_own_figures_at_the_end() -> None:
    faces = [face(0), face(2, predicted=5), face(6)]
    played = play(Game(faces, Rules(), "best"), [[0, 2, 1], [0, 5, None], [None, None, None]])
    one, other, silent = played.pupils.values()

    own = pupil_view(played, one)["result"]
    assert (own["right"], own["answers"]) == (2, 3)
    assert (own["class"], own["model"]) == (3 / 5, 2 / 3)
    assert own["matrix"][6] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert sum(map(sum, own["matrix"])) == 3
    assert pupil_view(played, other)["result"]["right"] == 1
    assert pupil_view(played, silent)["result"] is None
    json.dumps(pupil_view(played, one))


def test_the_seconds_left_are_told_and_a_countdown_that_is_over_closes_the_face() -> None:
    clock = Clock()
    played = game(0, rules=Rules(seconds=10), clock=clock)
    pupil = played.join("a")
    forward(played)
    clock.seconds = 4
    assert pupil_view(played, pupil)["seconds"] == 6
    played.command(Command.PAUSE, played.version)
    assert pupil_view(played, pupil)["paused"]
    played.command(Command.PAUSE, played.version)

    clock.seconds = 11
    assert board_view(played)["phase"] == "shown"
