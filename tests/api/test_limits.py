"""How much the API takes in, and where it puts it."""

import tempfile
from typing import Any

import anyio
import numpy as np
import pytest

from api import api, body
from tests.api.conftest import Api
from tests.made_up import picture

JPEG = {"Content-Type": "image/jpeg"}
MEGABYTE = 1024 * 1024


def test_a_photo_of_too_many_pixels_is_too_large(client: Api) -> None:
    response = client.post("/api/classify", content=picture(6000, 5000), headers=JPEG)

    assert response.status_code == 413
    assert "megapixels" in response.json()["error"]


def test_a_body_that_says_it_is_too_long_is_refused_unread(client: Api) -> None:
    headers = JPEG | {"Content-Length": str(body.LIMIT_BYTES + 1)}

    assert _bytes_read_until_refused(headers, announced=True) == 0
    assert client.post("/api/classify", content=b"", headers=headers).status_code == 413


@pytest.mark.parametrize(
    "headers",
    [
        JPEG,
        JPEG | {"Content-Length": "10"},
        JPEG | {"Content-Length": "many"},
        {"Content-Type": "multipart/form-data; boundary=b"},
    ],
    ids=["no length", "a lie", "nonsense", "multipart"],
)
def test_a_body_that_turns_out_too_long_is_read_no_further(
    asked: list[str], headers: dict[str, str]
) -> None:
    assert _bytes_read_until_refused(headers) <= body.LIMIT_BYTES + MEGABYTE
    assert not asked


def _bytes_read_until_refused(headers: dict[str, str], *, announced: bool = False) -> int:
    """Send without end, a megabyte at a time; the answer must be 413."""
    read = 0
    opening = b'--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
    answers: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal read
        start = opening if read == 0 and "boundary" in headers["Content-Type"] else b""
        read += MEGABYTE
        return {"type": "http.request", "body": start.ljust(MEGABYTE, b"x"), "more_body": True}

    async def send(message: Any) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/classify", "query_string": b"",
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    anyio.run(api, scope, receive, send)
    assert answers[0]["status"] == 413
    assert not (announced and read)
    return read


def test_a_large_file_in_a_form_never_becomes_a_temporary_file(
    client: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an upload went to the disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    noise = np.random.default_rng(0).bytes(body.LIMIT_BYTES - 1000)

    response = client.post("/api/classify", files={"a": ("a.jpg", picture() + noise[:-2000])})

    assert response.status_code == 200


def test_someone_who_hangs_up_while_sending_is_no_error(asked: list[str]) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_: Any) -> None: ...

    scope = {
        "type": "http", "method": "POST", "path": "/classify", "query_string": b"",
        "headers": [(b"content-type", b"image/jpeg")],
    }  # fmt: skip
    anyio.run(api, scope, receive, send)

    assert not asked
