"""The API, as an app to mount at `/api`: photos and live pictures in, JSON out."""

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from api.live_socket import live
from api.model_list import NoSuchModel, models
from api.photos import LIMIT_BYTES, LIMIT_MEGABYTES, classify
from fer.errors import BadRun, FerError, NotAPhoto, PhotoTooLarge

__all__ = ["LIMIT_BYTES", "LIMIT_MEGABYTES", "api"]

STATUS: dict[type[Exception], int] = {
    NotAPhoto: 400,
    NoSuchModel: 404,
    PhotoTooLarge: 413,
    BadRun: 503,
}


def _error(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": sentence}, status, headers)


def _user_error(_: Request, problem: Exception) -> Response:
    return _error(STATUS.get(type(problem), 400), str(problem))


def _http_error(request: Request, problem: HTTPException) -> Response:
    sentence = problem.detail
    if problem.status_code == 405:
        sentence = f"{request.url.path} accepts {(problem.headers or {})['Allow']} only."
    elif sentence == "Not Found":
        sentence = (
            f"There is no {request.url.path}. There are /api/classify, /api/models and, as a "
            "WebSocket, /api/live."
        )
    return _error(problem.status_code, sentence, problem.headers)


def _hung_up(_: Request, __: Exception) -> Response:
    """Respond to nobody: the client hung up while sending, which is no error of the server."""
    return Response(status_code=400)


HANDLERS: dict[type[Exception], Any] = {
    FerError: _user_error,
    HTTPException: _http_error,
    ClientDisconnect: _hung_up,
}

api = Starlette(
    routes=[
        Route("/classify", classify, methods=["POST"]),
        Route("/models", models, methods=["GET"]),
        WebSocketRoute("/live", live),
    ],
    exception_handlers=HANDLERS,
)
