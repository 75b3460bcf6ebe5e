"""Streamlit's scripts on their way to a browser."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.compression import Compression, compressed, scripts

PATH, FILE = max(scripts().items(), key=lambda each: each[1].stat().st_size)
"""The largest."""


@pytest.fixture
def client() -> TestClient:
    """A browser whose server answers everything else with a word."""
    other = Route("/{path:path}", lambda _: PlainTextResponse("other"), methods=["GET", "POST"])
    return TestClient(Starlette(routes=[other], middleware=[Middleware(Compression)]))


def test_a_script_comes_whole_in_a_third_of_its_bytes(client: TestClient) -> None:
    answer = client.get(PATH)

    assert answer.content == FILE.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert 3 * int(answer.headers["content-length"]) < len(answer.content)


def test_each_is_compressed_once(client: TestClient) -> None:
    client.get(PATH)
    before = compressed.cache_info().misses
    client.get(PATH)

    assert compressed.cache_info().misses == before


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        (PATH, "GET", {"accept-encoding": "identity"}),
        (PATH, "GET", {"range": "bytes=0-9"}),
        (PATH, "POST", {}),
        (f"{PATH}/../../index.html", "GET", {}),
        ("/media/photo.jpg", "GET", {}),
    ],
)
def test_all_else_is_passed_on(
    client: TestClient, path: str, method: str, headers: dict[str, str]
) -> None:
    assert client.request(method, path, headers=headers).text == "other"
