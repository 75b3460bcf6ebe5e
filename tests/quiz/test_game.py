"""A game, step by step."""

import pytest

from fer.quiz import game as rules_of
from fer.quiz.game import (
    AWAY_SECONDS,
    MOST_OF_ONE_ADDRESS,
    MOST_TABS,
    NO_ANSWER,
    Command,
    Full,
    Game,
    Pace,
    Rules,
)
from tests.quiz.made_up import Clock, forward, game, play

ALONE = Rules(Pace.ALONE)


def test_an_answer_is_taken_while_its_face_is_open_and_may_be_changed() -> None:
    played = game(0, 1)
    pupil = played.join("a")
    assert not played.choose(pupil, 0, 3)

    forward(played)
    assert played.choose(pupil, 0, 3)
    assert played.choose(pupil, 0, 4)
    assert not played.choose(pupil, 1, 4)

    forward(played)
    assert not played.choose(pupil, 0, 5)
    assert played.votes.tolist() == [[4, NO_ANSWER]]


def test_no_other_choice_than_the_eight_is_taken() -> None:
    played = game(0)
    pupil = played.join("a")
    forward(played)

    for choice in (-1, 8):
        with pytest.raises(ValueError, match="A choice is 0 to 7"):
            played.choose(pupil, 0, choice)


def test_the_step_after_the_last_face_ends_the_game() -> None:
    played = play(game(0, 1), [[0, 1]])

    version = played.version
    for command in Command:
        played.command(command, version)
    assert played.version == version


def test_a_command_for_what_is_not_seen_any_more_does_nothing() -> None:
    played = game(0, 1)
    seen = played.version
    played.command(Command.FORWARD, seen)
    played.command(Command.FORWARD, seen)

    assert (played.walk.at, played.walk.is_open) == (0, True)


def test_a_face_closes_when_its_countdown_is_over() -> None:
    clock = Clock()
    played = game(0, 1, rules=Rules(seconds=20), clock=clock)
    pupil = played.join("a")
    forward(played)
    clock.seconds = 19.5
    assert played.choose(pupil, 0, 2)
    assert played.seconds_left == 0.5

    clock.seconds = 20
    assert not played.choose(pupil, 0, 3)
    assert played.walk.at < played.walk.closed
    assert played.seconds_left is None

    forward(played)
    assert played.seconds_left == 20


def test_the_countdown_stands_still_in_a_pause_and_no_answer_is_taken() -> None:
    clock = Clock()
    played = game(0, rules=Rules(seconds=20), clock=clock)
    pupil = played.join("a")
    forward(played)
    clock.seconds = 5
    played.command(Command.PAUSE, played.version)
    clock.seconds = 500

    assert played.seconds_left == 15
    assert not played.choose(pupil, 0, 1)

    played.command(Command.PAUSE, played.version)
    assert played.choose(pupil, 0, 1)
    clock.seconds = 514
    assert played.seconds_left == 1


def test_the_countdown_stands_still_while_a_face_before_is_looked_at() -> None:
    clock = Clock()
    played = game(0, 1, rules=Rules(seconds=20), clock=clock)
    for _ in range(3):
        forward(played)
    clock.seconds = 5
    played.command(Command.BACK, played.version)
    clock.seconds = 100
    assert played.walk.at < played.walk.closed
    assert played.seconds_left is None

    forward(played)
    assert played.walk.at == 1
    assert float(played.seconds_left or 0) == 15


def test_who_plays_alone_has_a_way_of_their_own() -> None:
    played = game(0, 1, rules=ALONE)
    fast, slow = played.join("fast"), played.join("slow")
    played.go_on(fast, fast.walk.step)
    assert fast.walk.is_open, "nobody goes on before the game starts"

    forward(played)
    for choice in (0, 1):
        assert played.choose(fast, choice, choice)
        played.go_on(fast, fast.walk.step)
        assert not played.choose(fast, choice, 6)
        played.go_on(fast, fast.walk.step)

    assert fast.walk.is_over
    assert played.choose(slow, 0, 5)
    forward(played)
    assert played.ended


def test_a_step_that_is_sent_twice_is_done_once() -> None:
    played = game(0, 1, rules=ALONE)
    pupil = played.join("a")
    forward(played)
    step = pupil.walk.step
    played.go_on(pupil, step)
    played.go_on(pupil, step)

    assert (pupil.walk.at, pupil.walk.closed) == (0, 1)


def test_who_plays_together_cannot_go_on_alone() -> None:
    played = game(0, 1)
    pupil = played.join("a")
    forward(played)
    played.go_on(pupil, pupil.walk.step)

    assert played.walk.is_open


def test_joining_again_is_coming_back() -> None:
    played = game(0)
    pupil = played.join("a")
    forward(played)
    played.choose(pupil, 0, 6)
    played.leave("a")

    assert played.join("a") is pupil
    assert pupil.choices == {0: 6}
    assert len(played.pupils) == 1


def test_a_second_tab_is_the_same_pupil_and_may_be_closed() -> None:
    played = game(0)
    pupil = played.join("a")
    played.join("a")
    played.leave("a")

    assert played.pupils == {"a": pupil}


def test_who_leaves_without_an_answer_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_of, "MOST_PUPILS", 2)
    played = game(0)
    played.join("a")
    played.join("b")
    with pytest.raises(Full, match="This game has 2 players"):
        played.join("c")
    played.join("a")

    played.leave("b")
    played.join("c")
    assert list(played.pupils) == ["a", "c"]


def test_one_address_does_not_take_all_seats() -> None:
    played = game(3)
    for number in range(MOST_OF_ONE_ADDRESS):
        played.join(f"secret-{number}", "10.0.0.1")

    with pytest.raises(Full, match="133 players come from your network"):
        played.join("another", "10.0.0.1")
    assert played.join("secret-0", "10.0.0.1").connections == 2
    assert played.join("another", "10.0.0.2").connections == 1


def test_a_pupil_has_so_many_tabs_and_no_more() -> None:
    played = game(3)
    for _ in range(MOST_TABS):
        played.join("secret")

    with pytest.raises(Full, match="20 tabs"):
        played.join("secret")
    played.leave("secret")
    assert played.join("secret").connections == MOST_TABS


def test_whatever_is_done_keeps_the_game_alive() -> None:
    clock = Clock()
    played: Game = game(0, clock=clock)
    clock.seconds = 7
    pupil = played.join("a")
    assert played.touched == 7
    clock.seconds = 8
    forward(played)
    assert played.touched == 8
    clock.seconds = 9
    played.choose(pupil, 0, 1)
    assert played.touched == 9


def test_a_teacher_is_away_once_all_pages_of_theirs_are_gone_for_some_seconds() -> None:
    clock = Clock()
    played = game(0, clock=clock)
    assert played.is_led, "their page is about to open"
    clock.seconds = AWAY_SECONDS
    assert not played.is_led

    played.lead(1)
    played.lead(1)
    played.lead(-1)
    clock.seconds = 100
    assert played.is_led

    played.lead(-1)
    assert played.is_led, "it is perhaps reloaded"
    clock.seconds += AWAY_SECONDS
    assert not played.is_led
