"""`POST /api/classify`: photos in, JSON out, the same as the command line's."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.accept import demand_json
from api.body import read_body
from api.options import ClassifyOptions, read_options
from api.workers import in_worker
from fer.errors import NotAPhoto, PhotoTooLarge
from fer.recognition.export import classify_photo

Answer: TypeAlias = Callable[[str, bytes], Awaitable[dict[str, Any]]]
"""From a photo's name and bytes to what is sent of it."""


async def classify(request: Request) -> JSONResponse:
    """Return an object for one photo, and for several files a list of objects in their order.

    Of several, one that cannot be read gives `{"photo": …, "error": …}` in its place.
    """
    demand_json(request)
    body = await read_body(request)
    given = [*request.query_params.multi_items(), *body.fields]
    options = await anyio.to_thread.run_sync(read_options, ClassifyOptions, given)
    photos = [(name or options.name, data) for name, data in body.photos]
    recogniser = await request.app.state.recogniser_of(options.model)

    async def answer(name: str, data: bytes) -> dict[str, Any]:
        return await in_worker(classify_photo, recogniser, name, data, options.whole)

    if len(photos) == 1:
        return JSONResponse(await answer(*photos[0]))
    return JSONResponse([await _or_error(answer, *photo) for photo in photos])


async def _or_error(answer: Answer, name: str, data: bytes) -> dict[str, Any]:
    try:
        return await answer(name, data)
    except (NotAPhoto, PhotoTooLarge) as problem:
        return {"photo": name, "error": str(problem)}
