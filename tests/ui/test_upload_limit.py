"""How large an upload may be, by the bytes that come and not by what a browser says."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from ui import upload_limit
from ui.upload_limit import Message, Receive, Send, UploadLimit

PIECE = bytes(1024 * 1024)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limit, "_large", {})


def sent(path: str, pieces: int) -> tuple[int, int]:
    """The status that a request of so many megabytes gets, and how many were read."""
    waiting: Iterator[Message] = iter([{"type": "http.request", "body": PIECE}] * pieces)
    answers: list[Message] = []
    read = 0

    async def receive() -> Message:
        return next(waiting, {"type": "http.request", "body": b""})

    async def send(message: Message) -> None:
        answers.append(message)

    async def server(scope: Message, receive: Receive, send: Send) -> None:
        nonlocal read
        while body := (await receive())["body"]:
            read += len(body) // len(PIECE)
        await send({"type": "http.response.start", "status": 204, "headers": []})

    handled = UploadLimit(server)({"type": "http", "path": path}, receive, send)
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


def test_who_may_change_things_may_send_a_dataset() -> None:
    def page() -> None:
        from ui.upload_limit import allow_datasets

        allow_datasets()

    AppTest.from_function(page).run()
    (session,) = upload_limit._large

    assert sent(f"/_stcore/upload_file/{session}/1", 320) == (204, 320)
    assert sent("/_stcore/upload_file/ann/1", 320) == (413, 21)


def test_who_opened_the_page_for_videos_may_send_one_and_no_dataset() -> None:
    def page() -> None:
        from ui.upload_limit import allow_videos

        allow_videos()

    AppTest.from_function(page).run()
    (session,) = upload_limit._large

    assert sent(f"/_stcore/upload_file/{session}/1", 100) == (204, 100)
    assert sent(f"/_stcore/upload_file/{session}/1", 400) == (413, 101)


def test_a_page_for_videos_takes_no_larger_limit_away() -> None:
    def page() -> None:
        from ui.upload_limit import allow_datasets, allow_videos

        allow_datasets()
        allow_videos()

    AppTest.from_function(page).run()

    assert list(upload_limit._large.values()) == [upload_limit.DATASET_MEGABYTES]


def test_only_so_many_visits_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    def page() -> None:
        from ui.upload_limit import allow_datasets

        allow_datasets()

    monkeypatch.setattr(upload_limit, "_MOST_VISITORS", 2)
    upload_limit._large.update({"ann": 400, "bob": 400})

    AppTest.from_function(page).run()

    assert len(upload_limit._large) == 2
    assert "ann" not in upload_limit._large
