"""Pages and Live where the server has another address: below a path, behind a proxy, elsewhere."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fer.benchmarks.server.served import free_port
from tests.browser.conftest import NEIGHBOUR, POLICY
from tests.browser.live.driving import start, wait_for_answers
from tests.made_up import run_in
from tests.patience import wait_until
from tests.serving import ROOT, Served, is_healthy, serving

pytestmark = pytest.mark.browser

ASKING = (
    "dataset?show=Audit", "dataset?show=Map", "dataset?show=Sources",
    "training?show=New+run", "quiz",
)  # fmt: skip
"""Pages that offer changes."""

BUTTONS = "button:is([data-testid$=primary], [data-testid$=secondary], [data-testid$=Submit])"

DOCUMENTED = re.compile(r"```nginx\n(.*?)```", re.DOTALL)

TEMPORARY = "".join(
    f"{kind}_temp_path {kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


def nginx_file(port: int, server: Served) -> str:
    """docs/deployment.md's file, without HTTPS, for a proxy that cuts `/school` off."""
    found = DOCUMENTED.search((ROOT / "docs" / "deployment.md").read_text(encoding="utf-8"))
    assert found
    text = re.sub(r"ssl_certificate.*\n", "", found[1])
    for documented, here in (
        ("http {", f"error_log stderr; http {{ access_log off; {TEMPORARY}"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port}"),
        ("location / {", "location /school/ {"),
        ("proxy_pass http://127.0.0.1:8501", f"proxy_pass {server.url}/"),
    ):
        assert documented in text
        text = text.replace(documented, here)
    return text


@pytest.fixture
def proxied(server: Served, tmp_path: Path) -> Iterator[Served]:
    """The server behind nginx, which serves it below a path that the server knows nothing of."""
    if not shutil.which("nginx"):
        pytest.skip("nginx is missing: install Debian's package nginx-light.")
    port = free_port()
    (tmp_path / "nginx.conf").write_text(nginx_file(port, server))
    command = ["nginx", "-p", str(tmp_path), "-c", "nginx.conf", "-g", "daemon off; pid nginx.pid;"]
    with subprocess.Popen(command) as nginx:
        try:
            url = f"http://127.0.0.1:{port}/school"
            behind = Served(url, nginx.pid)
            wait_until(lambda: is_healthy(behind))
            yield behind
        finally:
            nginx.terminate()


@pytest.fixture
def below_path(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, base="/lab") as served:
        yield served


def use(page: Page, served: Served) -> None:
    """Go where a visitor goes: from Home to Classify, to Live, to the API."""
    page.goto(f"{served.url}/")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Classify").click()
    expect(page.get_by_role("heading", name="Classify")).to_be_visible()
    expect(page).to_have_url(f"{served.url}/classify")
    start(page, served)
    wait_for_answers(page)
    page.goto(f"{served.url}/docs")
    expect(page.get_by_text(f"{served.url}/api/classify").first).to_be_visible()
    assert served.get("/api/models").json()


def test_a_server_below_a_path_is_whole(below_path: Served, filmed: Browser) -> None:
    with filmed.new_page() as page:
        use(page, below_path)


def test_a_server_behind_a_proxy_that_cuts_the_path_is_whole(
    proxied: Served, filmed: Browser
) -> None:
    with filmed.new_page() as page:
        page.goto(f"{proxied.url}/")
        start(page, proxied)
        wait_for_answers(page)
        page.goto(f"{proxied.url}/docs")
        page.get_by_role("link", name="openapi.json").click()
        expect(page).to_have_url(f"{proxied.url}/api/openapi.json")


def test_what_a_page_may_not_load_is_refused_and_said(server: Served, browser: Browser) -> None:
    with browser.new_context() as context, context.new_page() as page:
        page.goto(f"{server.url}/")
        with page.expect_console_message(lambda message: POLICY in message.text):
            page.evaluate("fetch('https://elsewhere.example').catch(() => 0)")


def kept_in(checkout: Path) -> dict[str, int]:
    """The times of all that a visitor could change; the cache of what is read grows by itself."""
    paths = (path for name in ("data", "models", "runs") for path in (checkout / name).rglob("*"))
    return {str(path): path.stat().st_mtime_ns for path in paths if "cache" not in path.parts}


def press_everything(page: Page) -> list[str]:
    """The buttons of a page that can be pressed, each pressed once."""
    buttons = page.get_by_test_id("stMain").locator(f"{BUTTONS}:enabled:visible")
    names = dict.fromkeys(buttons.all_inner_texts())
    for name in names:
        button = buttons.filter(has_text=name).first
        if button.is_visible():
            button.click()
            expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
            page.keyboard.press("Escape")
    return list(names)


def test_a_phone_at_another_address_changes_nothing_and_is_told_why(
    lab: Served, checkout: Path, browser: Browser
) -> None:
    before = kept_in(checkout)
    with browser.new_page(viewport={"width": 390, "height": 844}) as page:
        for view in ASKING:
            page.goto(f"{lab.url.replace('127.0.0.1', NEIGHBOUR)}/{view}")
            expect(page.get_by_text("Enter the passcode to make changes.")).to_be_visible()
            assert "Enter" in press_everything(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)
    assert kept_in(checkout) == before


def test_what_may_not_be_pressed_can_be_read(lab: Served, checkout: Path, page: Page) -> None:
    run = run_in(checkout / "runs", "done")
    page.goto(f"{lab.url.replace('127.0.0.1', NEIGHBOUR)}/training?run=done")

    first, other = (page.get_by_role("button", name=name) for name in ("Promote", "Delete"))
    expect(first).to_be_disabled()
    ink = other.evaluate("button => getComputedStyle(button).color")
    expect(first).to_have_css("color", ink)
    shutil.rmtree(run.path)
