"""Evaluation in a browser: two models compared, a cell's faces, and the report on its own."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fer.models import is_ranked, models_in
from tests.browser.driving import expect_within, place, until
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABS = (
    "Overview",
    "Confusion matrix",
    "Per class",
    "Calibration",
    "Mistakes",
    "Human raters",
    "Robustness",
    "Export",
)


@pytest.fixture
def two() -> list[str]:
    """The names of two models that nobody would take for equally good."""
    names = [model.name for model in models_in()]
    if len(names) < 2:
        pytest.skip("There are not two models to compare.")
    return [names[0], names[-1]]


def address(server: Served, names: list[str], tab: str = "Overview") -> str:
    models = "&".join(f"models={name}" for name in names)
    return f"{server.url}/evaluation?{models}&show={tab.replace(' ', '+')}"


def charts(page: Page) -> Locator:
    """Those that a visitor sees; a tab that was left may keep its own."""
    return page.locator(".js-plotly-plot").filter(visible=True)


def headline(page: Page) -> Locator:
    """The accuracy of the first model."""
    return page.get_by_test_id("stTable").first.get_by_role("cell").first


def point_at(page: Page, label: str, predicted: str) -> None:
    """Move to where a true label and a prediction meet in the first matrix; wait for its words."""
    plot = page.locator(".js-plotly-plot").first
    row, column = (plot.locator(f".{axis}tick text") for axis in "yx")

    def words() -> str:
        across = place(column.filter(has_text=predicted))
        down = place(row.filter(has_text=label))
        page.mouse.move(across["x"] + across["width"] / 2, down["y"] + down["height"] / 2)
        return " ".join("".join(plot.locator(".hovertext").all_text_contents()).split())

    # Drawn anew, the matrix waits for another movement.
    until(page, words, lambda found: f"{label} predicted as {predicted}" in found)


def test_it_opens_with_the_ranked_models_side_by_side(server: Served, page: Page) -> None:
    page.goto(f"{server.url}/evaluation")

    models = page.get_by_test_id("stTable").first
    for model in filter(is_ranked, models_in()):
        expect(models.get_by_role("row", name=model.name).first).to_contain_text("%")
    expect(charts(page)).to_have_count(3)  # matrix, recall, published results


def test_a_cell_shows_its_faces_and_two_models_are_compared(
    server: Served, page: Page, two: list[str], fer2013_csv: Path
) -> None:
    page.goto(address(server, two))
    expect(page.get_by_text(f"{two[0]} is significantly better than {two[1]}")).to_be_visible()
    point_at(page, "fear", "surprise")
    page.mouse.down()
    page.mouse.up()

    tab = page.get_by_role("tab", name="Confusion matrix")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox", name="Predicted")).to_have_value("surprise")
    page.get_by_role("radiogroup", name="Compare with").get_by_role("radio", name=two[1]).click()
    expect(page.get_by_text(f"Difference: {two[0]} minus {two[1]}")).to_be_visible()
    expect(charts(page)).to_have_count(3)
    for name in two:
        expect(page.get_by_text(f"fear predicted as surprise by {name}")).to_be_visible()
    face = page.locator("button.face").first
    expect(face).to_contain_text("fear")
    expect(face).to_contain_text("→ surprise")
    face.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_alt_text("The face, true label fear")).to_be_visible()
    for name in two:
        expect(dialog.get_by_text(f"{name} predicts")).to_be_visible()
    expect(dialog.get_by_role("link", name="Open on the page Dataset")).to_be_visible()


def test_a_chart_is_saved_as_a_picture_and_as_values(
    server: Served, page: Page, two: list[str]
) -> None:
    page.goto(address(server, two, "Per class"))
    expect(charts(page)).to_have_count(3)

    with page.expect_download() as picture:
        page.locator(".js-plotly-plot .modebar-btn").first.click()
    assert picture.value.suggested_filename == "recall-by-expression.png"
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as values:
        page.get_by_role("button", name="CSV").first.click()
    lines = values.value.path().read_text().splitlines()
    assert lines[0] == f",{two[0]},{two[1]}"
    assert len(lines) == 1 + 7


def test_the_report_opens_alone_and_tells_the_same(
    server: Served, page: Page, browser: Browser, two: list[str], tmp_path: Path
) -> None:
    page.goto(address(server, two))
    expect(headline(page)).to_contain_text("%")  # what is drawn first need not be the first
    figure = headline(page).inner_text()
    page.get_by_role("tab", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML report").click()
    file = tmp_path / "report.html"
    download.value.save_as(file)

    asked: list[str] = []
    report = browser.new_page()
    report.on("request", lambda request: asked.append(request.url))
    report.goto(file.as_uri())
    first = report.get_by_role("row", name=two[0]).first
    expect(first.get_by_role("cell").first).to_contain_text(figure)
    expect(report.get_by_role("img").first).to_be_visible()
    assert asked == [file.as_uri()]
    report.close()


def test_on_a_phone_nothing_reaches_over_the_edge(
    server: Served, phone: Page, two: list[str]
) -> None:
    phone.goto(address(server, two))
    expect(headline(phone)).to_contain_text("%")
    matrix = phone.locator(".heatmaplayer image").first
    matrix.scroll_into_view_if_needed()
    cell = place(matrix)
    phone.touchscreen.tap(cell["x"] + cell["width"] / 14, cell["y"] + cell["height"] * 3 / 14)
    expect(phone.get_by_role("combobox", name="True label")).to_have_value("disgust")
    expect(phone.get_by_role("combobox", name="Predicted")).to_have_value("anger")
    for name in TABS:
        tab = phone.get_by_role("tab", name=name)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(phone.get_by_test_id("stStatusWidget")).to_have_count(0)
        expect_within(phone)

    phone.set_viewport_size({"width": 320, "height": 640})
    for choice in phone.get_by_role("radiogroup", name="Evaluated on").get_by_role("radio").all():
        expect(choice).to_be_in_viewport(ratio=1)
