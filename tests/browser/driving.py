"""What tests do in a browser on more than one page."""

from playwright.sync_api import Page, expect


def pixels(page: Page, canvas: str) -> int:
    """How many pixels of a canvas are drawn on."""
    count = "canvas => new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, "
    count += "canvas.height).data.buffer).filter(Boolean).length"
    return int(page.locator(canvas).evaluate(count))


def go_to(page: Page, name: str) -> None:
    """Open another page by the menu, which a phone's screen hides."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    hidden = menu.is_visible()
    if hidden:
        menu.click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("h1")).to_have_text(name)
    if hidden:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        expect(menu).to_be_visible()
