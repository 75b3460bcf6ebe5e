"""The games of a process."""

import pytest

from fer.quiz.game import Command, Rules
from fer.quiz.games import (
    CODE_LENGTH,
    FIRST_LETTERS,
    IDLE_SECONDS,
    KEPT_SECONDS,
    LETTERS,
    MISSES_A_MINUTE,
    MOST_GAMES,
    Games,
    Listed,
    NoGame,
)  # fmt: skip
from tests.quiz.made_up import Clock, face


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def games(clock: Clock) -> Games:
    return Games(clock)


def start(games: Games) -> Listed:
    return games.start([face(0)], Rules(), "best")


def test_a_game_is_found_by_its_code_in_any_case_and_by_the_teachers_secret(games: Games) -> None:
    start(games)
    mine = start(games)

    assert games.by_code(f" {mine.code.lower()} ", "10.0.0.1") is mine.game
    assert games.by_secret(mine.secret) is mine
    assert games.by_secret(mine.code) is None


def test_codes_have_six_letters_without_look_alikes(games: Games) -> None:
    code = start(games).code

    assert len(code) == CODE_LENGTH == 6
    assert set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUQL01")


def test_codes_and_secrets_begin_with_the_letters_of_their_process(
    games: Games, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FIRST_LETTERS, "XY")
    for _ in range(MOST_GAMES):
        listed = start(games)
        assert listed.code[0] == listed.secret[0]
        assert listed.code[0] in "XY"

    monkeypatch.setenv(FIRST_LETTERS, "AB")
    with pytest.raises(NoGame, match=r"'AB'.* Start the server with some of these"):
        start(games)


def test_a_game_ends_after_two_idle_hours_with_its_answers_and_goes_after_a_day(
    games: Games, clock: Clock
) -> None:
    mine = start(games)
    clock.seconds = IDLE_SECONDS
    pupil = mine.game.join("a")
    mine.game.command(Command.FORWARD, 0)
    mine.game.choose(pupil, 0, 3)
    clock.seconds = 2 * IDLE_SECONDS
    games.forget_idle()
    assert not mine.game.ended

    clock.seconds += 1
    mine.game.join("a")
    games.forget_idle()
    assert mine.game.ended, "a phone that finds its network again is no answer"
    assert games.by_code(mine.code, "10.0.0.1").votes.tolist() == [[3]]

    clock.seconds = IDLE_SECONDS + KEPT_SECONDS
    assert games.listed() == [mine]
    clock.seconds += 1
    assert games.listed() == []
    with pytest.raises(NoGame, match=f"There is no game {mine.code}"):
        games.by_code(mine.code, "10.0.0.1")


def test_a_game_more_than_there_may_be_replaces_one_that_ended_or_is_refused(games: Games) -> None:
    all_games = [start(games) for _ in range(MOST_GAMES)]
    with pytest.raises(NoGame, match="20 games are being played"):
        start(games)

    all_games[5].game.command(Command.END, 0)
    start(games)
    assert games.by_secret(all_games[5].secret) is None
    assert games.by_secret(all_games[6].secret) is not None


def test_wrong_codes_from_one_address_are_refused_for_a_minute(games: Games, clock: Clock) -> None:
    mine = start(games)
    for _ in range(MISSES_A_MINUTE):
        with pytest.raises(NoGame, match="There is no game"):
            games.by_code("XXXXXX", "10.0.0.1")
    with pytest.raises(NoGame, match="Wait a minute"):
        games.by_code(mine.code, "10.0.0.1")
    assert games.by_code(mine.code, "10.0.0.2") is mine.game

    clock.seconds = 60
    assert games.by_code(mine.code, "10.0.0.1") is mine.game


def test_who_plays_already_comes_back_whatever_others_guess(games: Games) -> None:
    mine = start(games)
    mine.game.join("plays-already", "10.0.0.1")
    for _ in range(MISSES_A_MINUTE):
        with pytest.raises(NoGame):
            games.by_code("XXXXXX", "10.0.0.1", "plays-already")

    assert games.by_code(mine.code, "10.0.0.1", "plays-already") is mine.game
    with pytest.raises(NoGame, match="Wait a minute"):
        games.by_code(mine.code, "10.0.0.1", "is-new")
