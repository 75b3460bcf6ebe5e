"""How large an upload may be, by the bytes that come and not by what a browser says."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import upload_limit
from api.upload_limit import UploadLimit

PIECE = bytes(1024 * 1024)


held: dict[str, int] = {}
"""The megabytes that the server holds for each visit."""


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limit, "_addresses", {})
    held.clear()


def limited(app: ASGIApp) -> UploadLimit:
    """The app of a server where all may send photos, and Dora a dataset."""
    return UploadLimit(
        ExceptionMiddleware(app),
        held=lambda: {visit: size * len(PIECE) for visit, size in held.items()},
        allowed=lambda visit: 400 if visit == "dora" else 20,
    )


def sent(path: str, pieces: int, *, address: str = "192.168.1.9") -> tuple[int, int]:
    """The status that a request of so many megabytes gets, and how many were read."""
    waiting: Iterator[Message] = iter(
        [{"type": "http.request", "body": PIECE, "more_body": True}] * pieces
    )
    answers: list[Message] = []
    read = 0

    async def receive() -> Message:
        return next(waiting, {"type": "http.request", "body": b""})

    async def send(message: Message) -> None:
        answers.append(message)

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal read
        while body := (await receive())["body"]:
            read += len(body) // len(PIECE)
        await send({"type": "http.response.start", "status": 204, "headers": []})

    handled = limited(server)({"type": "http", "path": path, "client": (address, 1)}, receive, send)
    # In a thread of its own: Playwright's loop, once started, goes on in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, handled).result()
    return answers[0]["status"], read


def test_a_photo_is_held_to_its_limit() -> None:
    assert sent("/_stcore/upload_file/ann/1", 21) == (204, 21)
    assert sent("/_stcore/upload_file/ann/1", 400) == (413, 21)
    assert sent("/lab/_stcore/upload_file/ann/1", 400) == (413, 21)


def test_what_is_no_upload_is_not_counted() -> None:
    assert sent("/api/classify", 30) == (204, 30)


def test_who_may_send_a_dataset_is_held_to_its_size() -> None:
    assert sent("/_stcore/upload_file/dora/1", 320) == (204, 320)
    assert sent("/_stcore/upload_file/dora/1", 420) == (413, 401)


def test_only_so_many_addresses_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limit, "MOST_VISITS", 2)

    for visit in ("ann", "bob", "cy"):
        sent(f"/_stcore/upload_file/{visit}/1", 1)

    assert list(upload_limit._addresses) == ["bob", "cy"]


def test_a_visit_holds_so_much_and_no_more() -> None:
    held["ann"] = 210

    assert sent("/_stcore/upload_file/ann/1", 9) == (204, 9)
    assert sent("/_stcore/upload_file/ann/1", 15) == (413, 10)
    assert sent("/_stcore/upload_file/bob/1", 15) == (204, 15)


def test_an_address_leaves_room_for_others() -> None:
    for visitor in range(37):
        sent(f"/_stcore/upload_file/{visitor}/1", 1)
        held[str(visitor)] = 20  # a class: 740 of the 750 megabytes of an address

    assert sent("/_stcore/upload_file/ann/1", 9) == (204, 9)
    assert sent("/_stcore/upload_file/ann/1", 12) == (429, 10)
    assert sent("/api/classify", 12) == (429, 10)
    assert sent("/_stcore/upload_file/bob/1", 12, address="192.168.1.10") == (204, 12)


def test_the_server_holds_what_it_was_told_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held["somebody"] = 995
    assert sent("/_stcore/upload_file/ann/1", 6) == (429, 5)

    monkeypatch.setenv(upload_limit.VARIABLE, "2000")
    assert sent("/_stcore/upload_file/ann/1", 6) == (204, 6)


def test_what_was_refused_is_said_and_when_to_try_again() -> None:
    held["somebody"] = 1000
    answers: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"1"}

    async def send(message: Message) -> None:
        answers.append(message)

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    request = {"type": "http", "path": "/api/classify", "client": None}
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, limited(server)(request, receive, send)).result()

    assert dict(answers[0]["headers"])[b"retry-after"] == b"60"
    assert answers[1]["body"].endswith(b"Try again in a minute.")


@pytest.mark.parametrize("pause_seconds", [60, 0.2])
def test_a_body_that_does_not_go_on_or_by_single_bytes_is_ended(
    pause_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limit, "WAIT_SECONDS", 0.5)
    pauses = iter([pause_seconds] * 10)
    answers: list[Message] = []
    received = 0

    async def receive() -> Message:
        nonlocal received
        received += 1
        await asyncio.sleep(next(pauses, 60))
        return {"type": "http.request", "body": b"1", "more_body": True}

    async def send(message: Message) -> None:
        answers.append(message)

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            await receive()

    with ThreadPoolExecutor(1) as threads:
        asked = limited(server)({"type": "http", "path": "/api/classify"}, receive, send)
        threads.submit(asyncio.run, asked).result()

    assert answers[0]["status"] == 408
    assert received < 5
    assert not upload_limit._arriving
