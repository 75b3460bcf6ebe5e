"""Headers on every answer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message, Receive, Send

from ui import protection
from ui.protection import Protection


def answered(path: str, given: dict[str, str] | None = None) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer; the server behind gives these headers."""
    answers: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        answers.append(message)

    async def server(_: Message, __: Receive, send: Send) -> None:
        headers = [(name.encode(), value.encode()) for name, value in (given or {}).items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    handled = Protection(server)({"type": "http", "path": path}, receive, send)
    # In a thread of its own: Playwright's loop, once started, goes on in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, handled).result()
    headers = [(name.decode(), value.decode()) for name, value in answers[0]["headers"]]
    assert len(headers) == len(dict(headers))
    return answers[0]["status"], dict(headers)


def policy() -> dict[str, list[str]]:
    parts = (part.split() for part in protection.headers()["content-security-policy"].split(";"))
    return {name: values for name, *values in parts}


def test_a_page_loads_nothing_from_elsewhere_and_no_script_that_lies_in_it() -> None:
    for name, values in policy().items():
        assert all(each.startswith("'") or each in ("data:", "blob:") for each in values), name
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:"} & set(policy()["script-src"])
    # Streamlit's page has one of its own, which is known by its hash.
    assert [each for each in policy()["script-src"] if each.startswith("'sha256-")]


def test_other_sites_may_not_show_the_pages_in_a_frame_unless_they_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert policy()["frame-ancestors"] == ["'self'"]

    monkeypatch.setenv("FER_FRAME_ANCESTORS", "https://a.example, https://*.b.example; x")

    assert policy()["frame-ancestors"] == [
        "'self'",
        "https://a.example",
        "https://*.b.example",
        "x",
    ]
    assert "x" not in policy()


def test_only_our_own_page_may_use_the_camera_and_nothing_the_microphone() -> None:
    allowed = protection.headers()["permissions-policy"].split(", ")

    assert {"camera=(self)", "microphone=()", "geolocation=()"} <= set(allowed)


def test_a_header_that_is_there_is_replaced_and_others_stay() -> None:
    _, headers = answered("/", {"Referrer-Policy": "unsafe-url", "X-Own": "1"})

    assert headers["referrer-policy"] == "same-origin"
    assert headers["X-Own"] == "1"


@pytest.mark.parametrize(
    ("path", "stored"),
    [
        ("/lab/api/classify", False),
        ("/lab/media/1.jpg", False),
        ("/lab/_stcore/upload_file/1/2", False),
        ("/lab/static/js/index.js", True),
        ("/api/classify", True),
    ],
)
def test_no_browser_or_proxy_keeps_an_answer_about_photos(
    settings: Callable[[dict[str, Any]], None], path: str, stored: bool
) -> None:
    settings({"server.baseUrlPath": "lab"})

    _, headers = answered(path, {"Cache-Control": "public"})

    assert headers.get("Cache-Control") == ("public" if stored else None)
    assert headers.get("cache-control") == (None if stored else "no-store")


def test_figures_about_visitors_are_closed_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    status, headers = answered("/_stcore/metrics")
    assert (status, headers["x-content-type-options"]) == (404, "nosniff")

    monkeypatch.setenv("FER_METRICS", "1")

    assert answered("/_stcore/metrics")[0] == 200
