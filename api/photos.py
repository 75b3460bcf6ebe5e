"""`POST /api/classify`: photos in, JSON out, the same as the command line's."""

from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.body import read_body
from api.options import ClassifyOptions, read_options
from api.workers import workers
from fer.errors import NotAPhoto, PhotoTooLarge
from fer.images.decode import read_photo
from fer.recognition import assembly
from fer.recognition.export import photo_json


async def classify(request: Request) -> JSONResponse:
    """Return an object for one photo, and for several files a list of objects in their order.

    Of several, one that cannot be read gives `{"photo": …, "error": …}` in its place.
    """
    body = await read_body(request)
    given = [*request.query_params.multi_items(), *body.fields]
    options = await anyio.to_thread.run_sync(read_options, ClassifyOptions, given)
    photos = [(name or options.name, data) for name, data in body.photos]
    if len(photos) == 1:
        return JSONResponse(await _in_worker(options, *photos[0]))
    return JSONResponse([await _classify_or_error(options, *photo) for photo in photos])


async def _in_worker(options: ClassifyOptions, name: str, data: bytes) -> dict[str, Any]:
    return await anyio.to_thread.run_sync(_classify, options, name, data, limiter=workers)


async def _classify_or_error(options: ClassifyOptions, name: str, data: bytes) -> dict[str, Any]:
    try:
        return await _in_worker(options, name, data)
    except (NotAPhoto, PhotoTooLarge) as problem:
        return {"photo": name, "error": str(problem)}


def _classify(options: ClassifyOptions, name: str, data: bytes) -> dict[str, Any]:
    recogniser = assembly.shared_recogniser(options.model)
    photo = read_photo(data, name)
    faces = recogniser.recognise(photo, whole=options.whole)
    return photo_json(name, photo, faces.predictions)
