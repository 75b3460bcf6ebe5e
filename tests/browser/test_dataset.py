"""The dataset in a browser, on a copy of the checkout with a dataset of its own."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from fer.synthetic.scene import Scene
from tests.browser.driving import overhang, place, until
from tests.serving import Served
from ui.elements.examples import upload

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def faces(page: Page | Locator) -> Locator:
    return page.locator(".face")


def face(page: Page | Locator, row: int) -> Locator:
    return page.get_by_role("button", name=f"Row {row},")


def map_points(page: Page) -> Locator:
    return page.locator(".js-plotly-plot .scatterlayer .points path")


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=name, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_visitor_filters_turns_pages_and_opens_a_face_and_those_like_it(
    lab: Served, page: Page
) -> None:
    page.goto(f"{lab.url}/dataset")
    expect(page.get_by_text("2,210 faces, page")).to_be_visible()
    expect(faces(page)).to_have_count(60)

    choose(page, "Split", "Training")
    expect(page.get_by_text("2,000 faces of 2,210, page")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(face(page, 60)).to_be_visible()
    expect(page).to_have_url(re.compile("split=Training.*page=2|page=2.*split=Training"))
    page.get_by_role("button", name="First", exact=True).click()
    expect(face(page, 0)).to_be_visible()

    choose(page, "Sort by", "model loss")
    page.get_by_role("button", name="Predict all faces").click()
    expect(faces(page)).to_have_count(60)
    choose(page, "Sort by", "row")
    expect(face(page, 0)).to_be_visible()

    face(page, 0).click()
    opened = page.get_by_role("dialog")
    expect(opened.get_by_text("Labelled anger")).to_be_visible()
    expect(page).to_have_url(re.compile("face=0"))
    # The same picture is the last of PrivateTest, and called neutral there.
    expect(opened.get_by_text("1 more face with the same pixels")).to_be_visible()
    face(opened, 2209).click()
    expect(opened.get_by_text("Labelled neutral")).to_be_visible()
    expect(page).to_have_url(re.compile("face=2209"))

    expect(opened.get_by_text("Most similar to the model")).to_be_visible()
    alike = faces(opened.locator(".st-key-alike-nearest"))
    expect(alike).to_have_count(12)
    row = alike.first.get_attribute("data-row")
    alike.first.click()
    expect(page).to_have_url(re.compile(f"face={row}$|face={row}&"))

    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(page).not_to_have_url(re.compile("face="))
    expect(faces(page)).to_have_count(60)


def test_a_teachers_link_works_as_a_fresh_servers_first_request(fresh: Served, page: Page) -> None:
    page.goto(
        f"{fresh.url}/dataset?split=PrivateTest&expression=fear&sort=contrast&falling=true&face=2142"
    )

    opened = page.get_by_role("dialog")
    expect(opened.get_by_text("Labelled fear")).to_be_visible()
    expect(opened.get_by_text("of 10 faces")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("10 faces of 2,210, page")).to_be_visible()
    expect(page.get_by_role("combobox", name="Sort by")).to_have_value("contrast")


def test_where_the_page_is_zoomed_nothing_of_a_face_is_squeezed(lab: Served, page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    page.goto(f"{lab.url}/dataset?face=0")

    chart = page.get_by_role("dialog").locator(".js-plotly-plot")
    until(page, lambda: place(chart)["width"], lambda width: width > 200)
    assert overhang(chart) == 0


def test_faces_are_reached_by_the_keyboard_alone(lab: Served, page: Page) -> None:
    page.goto(f"{lab.url}/dataset")
    face(page, 0).focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(face(page, 2)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog").get_by_text("Labelled disgust")).to_be_visible()


def test_a_map_is_computed_shows_the_face_under_the_pointer_and_takes_a_photo(
    lab: Served, page: Page, phone: Page
) -> None:
    page.goto(f"{lab.url}/dataset?show=Map")
    page.get_by_role("button", name="Compute the map").click()

    points = map_points(page)
    expect(points).to_have_count(140)
    thumbnail = page.locator(".thumbnail")

    def words() -> str:
        page.mouse.move(0, 0)  # the thumbnail looks for the chart now and then
        points.first.hover(force=True)
        return thumbnail.inner_text()

    until(page, words, lambda found: "label anger" in found)
    points.first.click(force=True)

    expect(faces(page)).to_have_count(1)
    faces(page).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_text("correct or wrong").click()
    expect(page.locator(".js-plotly-plot .legendtext").first).to_have_text("correct")
    page.get_by_role("button", name="Place my photo").click()
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": upload(Scene.GROUP).data}
    page.locator("input[type=file]").set_input_files(photo)  # type: ignore[arg-type]
    expect(page.get_by_text("Face 4 of your photo")).to_be_visible()
    expect(points).to_have_count(144)

    phone.goto(f"{lab.url}/dataset?show=Map")
    expect(map_points(phone)).to_have_count(140)
    map_points(phone).first.tap(force=True)
    expect(phone.locator(".thumbnail")).to_contain_text("label anger")
    faces(phone).tap()
    expect(phone.get_by_role("dialog").get_by_text("Labelled anger")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_audit_finds_the_picture_that_is_there_twice(
    lab: Served, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{lab.url}/dataset?show=Audit")

    expect(page.get_by_test_id("stMetric").filter(has_text="Exact duplicates")).to_contain_text("1")
    expect(faces(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Row 2209: neutral")).to_be_visible()


def test_a_movement_of_the_drawn_face_changes_the_drawing(lab: Served, page: Page) -> None:
    page.goto(f"{lab.url}/dataset?show=Anatomy")
    drawing = page.get_by_test_id("stImage").locator("img").first
    expect(drawing).to_be_visible()
    before = drawing.get_attribute("src")

    slider = page.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")

    assert before is not None
    expect(drawing).not_to_have_attribute("src", before)


def test_on_a_phone_the_tools_of_a_table_are_on_no_words(lab: Served, phone: Page) -> None:
    phone.goto(f"{lab.url}/dataset?show=Label+codes")

    words = place(phone.get_by_text("A computer needs a number for each expression"))
    tools = place(phone.get_by_test_id("stElementToolbar").first)
    assert tools["y"] >= words["y"] + words["height"]
