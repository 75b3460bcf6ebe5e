"""`POST /api/classify`: photos in, JSON out, the same as the command line's."""

from collections.abc import AsyncGenerator
from typing import Any

import anyio
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.model_list import find_model
from api.workers import workers
from fer.errors import NotAPhoto, PhotoTooLarge
from fer.images.decode import read_photo
from fer.recognition import assembly
from fer.recognition.export import photo_json
from fer.runs import Run

LIMIT_MEGABYTES = 20
"""Limit of a request with all its photos; the pages' uploader has the same."""

LIMIT_BYTES = LIMIT_MEGABYTES * 1024 * 1024

MOST_PHOTOS = 100
"""Limit of photos in one request."""

SWITCH = {"1": True, "true": True, "0": False, "false": False}

HOW = (
    "Send a photo as the body with its type, for example 'Content-Type: image/jpeg', "
    "or photos as files of a multipart/form-data body."
)


async def classify(request: Request) -> JSONResponse:
    """Return an object for one photo, and for several files a list of objects in their order.

    Of several, one that cannot be read gives `{"photo": …, "error": …}` in its place.
    """
    model = await anyio.to_thread.run_sync(find_model, request.query_params.get("model"))
    whole = _switch(request, "whole")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        photos = await _files(request)
    elif kind.startswith("image/") or kind == "application/octet-stream":
        data = b"".join([chunk async for chunk in _limited(request)])
        photos = [(request.query_params.get("name", "photo"), data)]
    else:
        raise HTTPException(415, f"{kind or 'A body without a type'} is not understood. {HOW}")
    if len(photos) == 1:
        return JSONResponse(await _in_worker(model, *photos[0], whole))
    return JSONResponse([await _classify_or_error(model, *photo, whole) for photo in photos])


def _switch(request: Request, name: str) -> bool:
    value = request.query_params.get(name, "0").lower()
    if value not in SWITCH:
        raise HTTPException(400, f"{name} is 1 or 0. Received: {value}.")
    return SWITCH[value]


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
            request.headers, self._whole(request), max_files=MOST_PHOTOS, max_fields=10
        )
        self._ended = False

    def on_end(self) -> None:
        """Note that the last boundary came."""
        self._ended = True

    async def _whole(self, request: Request) -> AsyncGenerator[bytes, None]:
        async for chunk in _limited(request):
            yield chunk
        if not self._ended:
            raise MultiPartException("It ends too early.")


async def _files(request: Request) -> list[tuple[str, bytes]]:
    """Name and bytes of each file in a multipart body."""
    try:
        form = await _InMemory(request).parse()
    except MultiPartException as problem:
        raise HTTPException(400, f"The multipart body is malformed. {problem.message}") from problem
    files = [
        (part.filename or "photo", await part.read())
        for _, part in form.multi_items()
        if not isinstance(part, str)
    ]
    await form.close()
    if not files:
        raise HTTPException(400, f"There is no file in the multipart body. {HOW}")
    return files


async def _in_worker(model: Run, name: str, data: bytes, whole: bool) -> dict[str, Any]:
    return await anyio.to_thread.run_sync(_classify, model, name, data, whole, limiter=workers)


async def _classify_or_error(model: Run, name: str, data: bytes, whole: bool) -> dict[str, Any]:
    try:
        return await _in_worker(model, name, data, whole)
    except (NotAPhoto, PhotoTooLarge) as problem:
        return {"photo": name, "error": str(problem)}


def _classify(model: Run, name: str, data: bytes, whole: bool) -> dict[str, Any]:
    recogniser = assembly.shared_recogniser(model)
    photo = read_photo(data, name)
    return photo_json(name, photo, recogniser.recognise(photo, whole=whole).predictions)
