"""The pupils' page, as it is served."""

import json
import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from fer.quiz.pupil import ANIMALS, COLOURS
from ui import palette
from ui.quiz import play

client = TestClient(Starlette(routes=play.routes("/lab/play")))


def test_the_page_knows_the_choices_and_the_badges() -> None:
    page = client.get("/lab/play")
    found = re.search(r'data-look="([^"]*)"', page.text)

    assert page.headers["content-type"].startswith("text/html")
    assert found
    look = json.loads(unescape(found[1]))
    assert len(look["choices"]) == len(look["colours"]) == 8
    assert set(look["animals"]) == set(ANIMALS)
    assert set(look["badges"]) == set(COLOURS)


def test_all_that_it_loads_is_there_by_addresses_relative_to_its_own() -> None:
    wanted = re.findall(r'(?:src|href)="([^"]+)"', client.get("/lab/play").text)
    imported = re.findall(r'from "\./([^"]+)"', client.get("/lab/play/play.js").text)

    assert wanted
    for path in [*wanted, *(f"play/{each}" for each in imported)]:
        assert client.get(f"/lab/{path}").is_success, path


@pytest.mark.parametrize("badge", play.BADGES)
def test_an_animal_is_seen_on_every_badge(badge: str) -> None:
    assert palette.contrast("#000000", badge) >= 7
