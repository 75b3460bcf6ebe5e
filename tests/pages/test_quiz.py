"""The page Quiz: a game is started, led and ended."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import files
from fer.quiz.game import Command
from fer.quiz.games import GAMES, Listed
from tests.page import page_of
from tests.pages.conftest import Open
from ui import access
from ui.quiz.lead import HOST


@pytest.fixture
def page(opened: Open, tmp_path: Path, tiny_csv: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of a server whose dataset has a face of each expression to test with."""
    monkeypatch.setattr(files, "ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fer2013.csv").write_bytes(tiny_csv.read_bytes())
    return opened("quiz.py")


def start(page: AppTest, faces: int = 5) -> AppTest:
    page.slider(key="faces").set_value(faces)
    return next(each for each in page.button if each.label == "Start a game").click().run()


def led(page: AppTest) -> Listed:
    given = page.query_params[HOST]
    found = GAMES.by_secret(given if isinstance(given, str) else given[0])
    assert found
    return found


def test_a_game_is_started_and_its_address_leads_back_to_it(page: AppTest) -> None:
    started = start(page)
    assert not started.exception
    listed = led(started)
    assert (len(listed.game.faces), listed.game.model) == (5, "best")
    assert len({each.truth for each in listed.game.faces}) == 5

    again = page_of("quiz", {HOST: listed.secret}).run()
    assert not any(each.label == "Start a game" for each in again.button)


def test_too_few_faces_are_a_sentence_and_the_form_stays(page: AppTest) -> None:
    refused = start(page, faces=10)

    assert "There are 7 such faces, fewer than 10" in refused.error[0].value.replace("\\", "")
    assert start(refused).query_params[HOST]


def test_the_end_has_figures_and_another_game_may_follow(page: AppTest) -> None:
    started = start(page)
    game = led(started).game
    pupils = [game.join(f"secret-{each}") for each in range(3)]
    game.command(Command.FORWARD, game.version)
    for pupil in pupils:
        game.choose(pupil, 0, game.faces[0].truth)
    game.command(Command.END, game.version)

    ended = started.run()
    assert not ended.exception
    shown = {each.label: each.value for each in ended.metric}
    assert shown["All answers"] == shown["Best player"] == "100%"
    assert len(ended.get("download_button")) == 2

    over = next(each for each in ended.button if each.label == "Start another game").click().run()
    assert any(each.label == "Start a game" for each in over.button)
    assert HOST not in over.query_params


def test_a_game_without_an_answer_ends_with_a_sentence(page: AppTest) -> None:
    started = start(page)
    game = led(started).game
    game.command(Command.END, game.version)

    assert "without an answer" in started.run().info[0].value


def test_a_link_to_a_game_that_is_over_says_so(page: AppTest) -> None:
    page.query_params[HOST] = "no-such-secret"

    assert "This game is not there any more" in page.run().info[0].value


def test_who_may_change_nothing_starts_no_game(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The button can be pressed: what the page offers is no protection.
    monkeypatch.setattr(access, "guard", lambda: {"disabled": False, "help": None})
    monkeypatch.setattr(access, "allowed", lambda: False)

    assert "passcode" in start(page).error[0].value


def test_a_game_whose_page_is_lost_is_led_from_another_one(page: AppTest) -> None:
    listed = led(start(page))

    other = page_of("quiz", {}).run()
    taken = next(each for each in other.button if each.label == f"Lead {listed.code}").click().run()

    assert not taken.exception
    assert led(taken) is listed
    listed.game.end()
    last = page_of("quiz", {}).run()
    assert any(each.label == f"Results of {listed.code}" for each in last.button)


def test_who_may_not_change_things_is_offered_no_game(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = led(start(page)).code
    monkeypatch.setenv(access.VARIABLE, "word")
    assert not any(code in each.label for each in page_of("quiz", {}).run().button)

    monkeypatch.setattr(access, "guard", lambda *, ready=True: {"disabled": False, "help": None})
    offered = page_of("quiz", {}).run()
    taken = next(each for each in offered.button if code in each.label).click().run()
    assert "passcode" in taken.error[0].value
    assert HOST not in taken.query_params
