"""Training in a browser, on a copy of the checkout with a dataset of its own."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from fer.runs import Run
from fer.training.checkpoint import Checkpoint
from tests.browser.driving import expect_accessible, expect_within
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECOND_EPOCH = re.compile(r"Epoch ([2-9]|\d\d)\b")
"""Or one after it: between two looks at the page an epoch may pass."""


def bar(page: Page) -> Locator:
    return page.get_by_test_id("stProgress")


def faces(page: Page) -> Locator:
    """Six faces, with what is predicted of them after each epoch."""
    return page.get_by_alt_text(re.compile("^Row .* predicted"))


def points(page: Page) -> Locator:
    """The points of the curves."""
    return page.locator(".js-plotly-plot .scatterlayer .points path")


def classify_a_face(page: Page, folder: Path) -> None:
    face = folder / "face.png"
    Image.new("L", (48, 48), 128).save(face)
    page.get_by_text("Photo is already cropped to one face").click()
    page.locator("input[type=file]").set_input_files(str(face))
    expect(page.locator(".face-card")).to_have_count(1)


def start(page: Page, lab: Served) -> None:
    """Start many minutes of the preset Demo, chosen after others."""
    page.goto(f"{lab.url}/training?show=New+run&preset=Residual")
    page.get_by_text("All settings").click()
    expect(page.get_by_label("Epochs", exact=True)).to_have_value("45")
    page.get_by_role("radio", name="Notebook").click()
    expect(page).to_have_url(re.compile("preset=Notebook"))
    page.get_by_role("radio", name="Demo").click()
    expect(page).not_to_have_url(re.compile("preset="))
    page.get_by_label("Seconds", exact=True).fill("3000")
    page.get_by_label("Seconds", exact=True).press("Enter")
    page.get_by_label("Epoch faces", exact=True).fill("1000")  # short epochs, however busy it is
    page.get_by_label("Epoch faces", exact=True).press("Enter")
    page.get_by_role("textbox", name="Name", exact=True).fill("Ann's group")
    page.get_by_role("button", name="Start training").click()


def end_soon(run: Run) -> None:
    """Let a stopped run end a second after it resumes, however long it took so far."""
    checkpoint = Checkpoint.load(run.path / "checkpoint")
    assert checkpoint
    seconds = round(checkpoint.state["seconds"]) + 1
    run.write("config.json", run.read("config.json") | {"seconds": seconds})


def test_a_class_watches_a_run_that_is_stopped_resumed_and_promoted(
    lab: Served, checkout: Path, page: Page, phone: Page, tmp_path: Path
) -> None:
    phone.goto(f"{lab.url}/training")
    expect(phone.get_by_text("No training run yet")).to_be_visible()

    # Launched by one, seen by the other.
    start(page, lab)
    expect(bar(page)).to_contain_text("Starting")
    expect(bar(phone)).to_be_visible()
    expect(bar(page)).to_contain_text(SECOND_EPOCH)
    expect(bar(phone)).to_contain_text(re.compile(SECOND_EPOCH.pattern + " · about .* left"))
    expect_within(phone, *faces(phone).all(), *phone.locator(".js-plotly-plot").all())
    for each in (page, phone):
        expect(faces(each)).to_have_count(6)
        expect(points(each)).not_to_have_count(0)
    before = points(page).count()
    expect(points(page).nth(before)).to_be_attached()

    # The address is a link to the run, and a page that is opened anew shows it as it is.
    expect(page).to_have_url(re.compile("run="))
    page.reload()
    expect(bar(page)).to_contain_text(re.compile("Running · " + SECOND_EPOCH.pattern))

    # Stopped and resumed.
    phone.get_by_role("button", name="Stop").click()
    expect(bar(page)).to_contain_text("Stopped")
    expect(bar(phone)).to_contain_text("Stopped")
    name = page.url.partition("run=")[2].partition("&")[0]
    end_soon(Run(checkout / "runs" / name))
    page.get_by_role("button", name="Resume").click()
    expect(bar(page)).to_contain_text("Finished")
    expect(bar(page)).to_contain_text(re.compile("All of .* epochs · took"))
    expect(bar(phone)).to_contain_text("Finished")

    # Tried on the phone before anybody promotes it.
    expect(phone.get_by_role("link", name="With your camera")).to_be_visible()
    expect_accessible(page)
    phone.get_by_role("link", name="With a photo").click()
    expect(phone.get_by_text("Ann's group: a run that was not promoted")).to_be_visible()
    classify_a_face(phone, tmp_path)

    # Found among all runs.
    page.get_by_role("tab", name="All runs").click()
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("[role=gridcell]", has_text=name)).to_be_attached()
    table.locator("canvas").first.click(position={"x": 16, "y": 52}, force=True)
    page.get_by_role("button", name="Watch this run").click()

    # Promoted, and a face classified with it.
    page.get_by_role("button", name="Promote").click()
    page.get_by_label("Model name").fill("from-the-page")
    page.get_by_role("button", name="Promote this run").click()
    expect(page.get_by_text("This run is the model from-the-page.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Classify with from-the-page").click()
    expect(page.get_by_role("heading", name="Classify", exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="Model")).to_have_value("from-the-page")
