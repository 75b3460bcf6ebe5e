"""The body of a request with photos: its files, and the fields of a form around them."""

import codecs
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from fer.errors import PhotoTooLarge

LIMIT_MEGABYTES = 20
"""Limit of a request with all its photos; the pages' uploader has the same."""

LIMIT_BYTES = LIMIT_MEGABYTES * 1024 * 1024

MOST_PHOTOS = 100
"""Limit of photos in one request."""

MOST_FIELDS = 10

HOW = (
    "Send a photo as the body with its type, for example 'Content-Type: image/jpeg', "
    "or photos as files of a multipart/form-data body."
)

ENCODINGS = ("utf-8", "iso8859-1", "ascii")
"""Of names and fields; of Python's others some fail in their own ways or make half characters."""

_EXTENDED = re.compile(rb";\s*filename\*\s*=\s*([\w-]+)'[^']*'([^\s;]*)", re.IGNORECASE)
"""A file's name as RFC 8187 has it: `filename*=UTF-8''%C5%81uk.jpg`."""


@dataclass(frozen=True, slots=True)
class Body:
    """The photos and fields of a request."""

    photos: list[tuple[str, bytes]]  # the name, which may be empty, and the content
    fields: list[tuple[str, str]] = field(default_factory=list)


async def read_body(request: Request) -> Body:
    """Return the photos and fields of a request, all in memory.

    Raises:
        HTTPException: it is a body of another kind, a malformed form, or one without a file.
        PhotoTooLarge: it is longer than LIMIT_BYTES.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _form(request)
    if kind.startswith("image/") or kind == "application/octet-stream":
        return Body([("", b"".join([chunk async for chunk in _limited(request)]))])
    raise HTTPException(415, f"{kind or 'A body without a type'} is not understood. {HOW}")


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    """The body, until it is longer than a request may be.

    The header is only believed when it says too much: it may be missing, or lie.
    """
    too_large = PhotoTooLarge(
        f"A request may carry {LIMIT_MEGABYTES} MB. Send fewer photos at a time or smaller ones."
    )
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LIMIT_BYTES:
        raise too_large
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > LIMIT_BYTES:
            raise too_large
        yield chunk


class _InMemory(MultiPartParser):
    """Starlette's parser, but nothing goes to a temporary file and a cut body is noticed."""

    spool_max_size = LIMIT_BYTES + 1

    def __init__(self, request: Request) -> None:
        super().__init__(
            request.headers, self._whole(request), max_files=MOST_PHOTOS, max_fields=MOST_FIELDS
        )
        self._ended = False

    def on_headers_finished(self) -> None:
        """Begin a part; its name may be in `filename*`, which Starlette takes for no name."""
        _demand_encoding(self._charset)
        header = self._current_part.content_disposition or b""
        extended = _EXTENDED.search(header)
        if extended:
            self._current_part.content_disposition = _EXTENDED.sub(b"", header) + b'; filename="x"'
        super().on_headers_finished()
        if extended and self._current_part.file:
            self._current_part.file.filename = _decoded(*extended.groups())

    def on_end(self) -> None:
        """Note that the last boundary came."""
        self._ended = True

    async def _whole(self, request: Request) -> AsyncGenerator[bytes, None]:
        async for chunk in _limited(request):
            yield chunk
        if not self._ended:
            raise MultiPartException("It ends too early.")


def limit_encodings() -> None:
    """Hold all forms of this process to ENCODINGS, also those that Streamlit reads."""
    begin = MultiPartParser.on_headers_finished

    def on_headers_finished(self: MultiPartParser) -> None:
        _demand_encoding(self._charset)
        begin(self)

    MultiPartParser.on_headers_finished = on_headers_finished  # type: ignore[method-assign]


def _demand_encoding(name: str) -> None:
    try:
        known = codecs.lookup(name).name in ENCODINGS
    except LookupError:
        known = False
    if not known:
        raise MultiPartException(
            f"It is in no encoding that is read here ({name[:20]}). Use UTF-8."
        )


def _decoded(charset: bytes, text: bytes) -> str:
    _demand_encoding(charset.decode())
    return unquote_to_bytes(text).decode(charset.decode(), "replace")


async def _form(request: Request) -> Body:
    """The files and the other fields of a multipart body."""
    try:
        form = await _InMemory(request).parse()
    except MultiPartException as problem:
        raise HTTPException(400, f"The multipart body is malformed. {problem.message}") from problem
    body = Body([])
    for name, part in form.multi_items():
        if isinstance(part, str):
            body.fields.append((name, part))
        else:
            body.photos.append((part.filename or "", await part.read()))
    await form.close()
    if not body.photos:
        raise HTTPException(400, f"There is no file in the multipart body. {HOW}")
    return body
