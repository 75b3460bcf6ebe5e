"""A game in browsers: a teacher, and pupils on small screens."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import (
    expect_no_violations,
    expect_whole_words,
    place,
)
from tests.patience import PATIENCE_SECONDS
from tests.serving import Served

pytestmark = pytest.mark.browser

FACES = 5


@pytest.fixture
def pupils(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens a phone of its own for each pupil."""
    contexts = []

    def phone() -> Page:
        contexts.append(browser.new_context(viewport={"width": 320, "height": 640}))
        page: Page = contexts[-1].new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        return page

    yield phone
    for context in contexts:
        context.close()


@pytest.fixture
def code(page: Page, lab: Served) -> str:
    """Of a game that the teacher's page leads."""
    page.goto(f"{lab.url}/quiz?faces={FACES}")
    page.get_by_role("button", name="Start a game").click()
    expect(page.get_by_text("0 players are here")).to_be_visible()
    return page.locator(".code").inner_text()


def test_a_game_is_played_by_keys_and_thumbs_to_its_end(
    page: Page, code: str, lab: Served, pupils: Callable[[], Page]
) -> None:
    thumb, keys = pupils(), pupils()
    thumb.goto(f"{lab.url}/play?{code}")
    keys.goto(f"{lab.url}/play")
    keys.get_by_label("Code of the game").fill(code.lower())
    keys.keyboard.press("Enter")
    expect(page.get_by_text("2 players are here")).to_be_visible()

    for number in range(1, FACES + 1):
        page.keyboard.press("ArrowRight")
        for pupil in (thumb, keys):
            expect(pupil.get_by_text(f"Face {number} of {FACES}")).to_be_visible()
            expect(pupil.get_by_role("button", name="not sure")).to_be_in_viewport(ratio=1)
        thumb.get_by_role("button", name="happiness").click()
        keys.keyboard.press("8")
        expect(thumb.get_by_text("Taken: happiness")).to_be_visible()
        expect(keys.get_by_text("Taken: not sure")).to_be_visible()
        expect(page.get_by_text("2 of 2 answered")).to_be_visible()
        if number == 1:
            expect_no_violations(page, thumb)
        page.keyboard.press("Space")
        expect(thumb.get_by_role("heading", name="Label: ")).to_be_visible()
        expect(page.locator(".board .label")).to_contain_text("Label: ")
        if number == 1:
            expect_no_violations(page, thumb)
    page.keyboard.press("ArrowRight")

    expect(thumb.get_by_role("heading", name="You named ")).to_be_visible()
    expect(page.get_by_role("heading", name="Class against model")).to_be_visible()
    expect_whole_words(page)
    assert thumb.evaluate("document.documentElement.scrollWidth") == 320
    expect_no_violations(thumb)
    thumb.get_by_role("link", name="Join another game").click()
    expect(thumb.get_by_label("Code of the game")).to_be_focused()


def test_on_a_phone_held_across_the_face_is_beside_the_answer(
    page: Page, code: str, lab: Served, pupils: Callable[[], Page]
) -> None:
    pupil = pupils()
    pupil.set_viewport_size({"width": 667, "height": 375})
    pupil.goto(f"{lab.url}/play?{code}")
    expect(page.get_by_text("1 player is here")).to_be_visible()

    page.keyboard.press("ArrowRight")
    expect(pupil.get_by_role("button", name="not sure")).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowRight")
    expect(pupil.get_by_role("heading", name="Label: ")).to_be_visible()
    face, answer = place(pupil.locator("canvas")), place(pupil.locator(".answer"))
    assert face["width"] > 150
    assert face["x"] + face["width"] < answer["x"]


def test_whoever_comes_back_is_in_the_same_place(
    page: Page, code: str, lab: Served, pupils: Callable[[], Page]
) -> None:
    pupil = pupils()
    pupil.goto(f"{lab.url}/play?{code}")
    expect(pupil.get_by_text("You are in")).to_be_visible()
    badge = pupil.locator(".badge").text_content() or ""
    page.keyboard.press("ArrowRight")
    pupil.get_by_role("button", name="fear").click()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()

    page.reload()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()
    pupil.reload()
    expect(pupil.get_by_text("Taken: fear")).to_be_visible()
    second = pupil.context.new_page()
    second.goto(f"{lab.url}/play?{code}")
    expect(second.get_by_text("Taken: fear")).to_be_visible()
    expect(second.locator(".badge")).to_have_text(badge)
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()


def test_a_teacher_whose_page_is_lost_leads_on_from_another_and_pupils_are_told(
    page: Page, code: str, lab: Served, pupils: Callable[[], Page]
) -> None:
    pupil = pupils()
    pupil.goto(f"{lab.url}/play?{code}")
    page.keyboard.press("ArrowRight")
    pupil.get_by_role("button", name="fear").click()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()

    page.goto("about:blank")
    expect(pupil.get_by_role("alert")).to_contain_text("Your teacher's page is not connected.")
    pupil.get_by_role("button", name="anger").click()
    expect(pupil.get_by_text("Taken: anger")).to_be_visible()

    page.goto(f"{lab.url}/quiz")
    page.get_by_text("Games on this server").click()
    page.get_by_role("button", name=f"Lead {code}").click()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(pupil.get_by_role("heading", name="Label: ")).to_be_visible()
    expect(pupil.get_by_role("alert")).to_be_hidden()


def test_an_answer_given_without_a_network_arrives_with_it(
    page: Page, code: str, lab: Served, pupils: Callable[[], Page]
) -> None:
    pupil = pupils()
    pupil.goto(f"{lab.url}/play?{code}")
    page.keyboard.press("ArrowRight")
    expect(pupil.get_by_text("Face 1 of")).to_be_visible()
    pupil.context.set_offline(True)
    pupil.get_by_role("button", name="fear").click()
    expect(pupil.get_by_text("No connection")).to_be_visible()

    pupil.context.set_offline(False)
    expect(pupil.get_by_text("Taken: fear")).to_be_visible()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()


def test_a_wrong_code_is_a_sentence_and_a_field(lab: Served, pupils: Callable[[], Page]) -> None:
    pupil = pupils()
    pupil.goto(f"{lab.url}/play?ZZZZZZ")

    expect(pupil.get_by_role("alert")).to_contain_text("There is no game ZZZZZZ")
    expect(pupil.get_by_label("Code of the game")).to_be_focused()
