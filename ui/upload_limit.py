"""The limit of an upload: by what the visitor was asked for, a photo unless told otherwise.

Streamlit has one limit for the whole server and leaves a smaller one to the browser, so the
smaller one is kept here: photos stay in memory, and a few of 400 MB would fill it.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from streamlit.runtime.scriptrunner import get_script_run_ctx

from fer.video.video_file import MAX_MEGABYTES

PHOTO_MEGABYTES = 20
"""As the API takes."""

VIDEO_MEGABYTES = MAX_MEGABYTES
"""Of a video, for who has opened its page; it stays in memory too."""

DATASET_MEGABYTES = 400
"""As `.streamlit/config.toml` has it for the server. FER2013 has 301."""

FORM_BYTES = 1024 * 1024
"""Bytes that Streamlit allows the form around an uploaded file; more than any has."""

_PATH = "/_stcore/upload_file/"

_MOST_VISITORS = 1000

_large: dict[str, int] = {}
"""Visits that may send more than a photo, and how many megabytes; the latest last."""

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


def allow_datasets() -> None:
    """Let this visitor send files of DATASET_MEGABYTES from now on."""
    _allow(DATASET_MEGABYTES)


def allow_videos() -> None:
    """Let this visitor send files of VIDEO_MEGABYTES from now on."""
    _allow(VIDEO_MEGABYTES)


def _allow(megabytes: int) -> None:
    if context := get_script_run_ctx():
        before = _large.pop(context.session_id, 0)
        _large[context.session_id] = max(megabytes, before)
        while len(_large) > _MOST_VISITORS:
            del _large[next(iter(_large))]


class _TooLargeError(Exception):
    """More came than this visitor may send."""


class UploadLimit:
    """An ASGI middleware that ends an upload which is too large."""

    def __init__(self, app: Asgi) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with status 413."""
        _, is_upload, place = scope.get("path", "").partition(_PATH)
        if scope["type"] != "http" or not is_upload:
            await self._app(scope, receive, send)
            return
        megabytes = _large.get(place.split("/")[0], PHOTO_MEGABYTES)
        left = megabytes * 1024 * 1024 + FORM_BYTES

        # What a browser announces may be untrue or missing, so the bytes are counted as they come.
        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _TooLargeError
            return message

        try:
            await self._app(scope, counted, send)
        except _TooLargeError:
            await send({"type": "http.response.start", "status": 413, "headers": []})
            await send({"type": "http.response.body", "body": b"File too large"})
