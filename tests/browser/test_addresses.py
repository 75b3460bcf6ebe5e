"""Pages and Live where the server has another address: below a path, and behind a proxy."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from fer.benchmarks.server.served import free_port
from tests.browser.conftest import POLICY
from tests.browser.live.driving import start, wait_for_answers
from tests.serving import ROOT, Served, serving

pytestmark = pytest.mark.browser

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
            with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
                client.get(f"{url}/_stcore/health").raise_for_status()
            yield Served(url, nginx.pid)
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
    assert httpx.get(f"{served.url}/api/models").json()


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
