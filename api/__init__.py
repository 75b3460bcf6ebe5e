"""The API, as an app to mount at `/api`: photos and live pictures in, JSON out."""

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from api.description import docs, openapi
from api.live_socket import live
from api.model_list import NoSuchModel, models
from api.options import without_options
from api.photos import classify
from api.quiz_socket import quiz
from api.workers import loaded
from fer.errors import BadRun, FerError, NotAPhoto, PhotoTooLarge

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
    sentence, headers = problem.detail, dict(problem.headers or {})
    if problem.status_code == 405:
        sentence = f"{request.url.path} accepts {headers['Allow']} only."
        headers["Allow"] = f"{headers['Allow']}, OPTIONS"
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    elif sentence == "Not Found":
        root = request.scope.get("root_path", "")
        sentence = (
            f"There is no {request.url.path}. There are {root}/classify, {root}/models, "
            f"{root}/docs, {root}/openapi.json and, as WebSockets, {root}/live and {root}/quiz."
        )
    return _error(problem.status_code, sentence, headers)


def _fault(_: Request, __: Exception) -> Response:
    """Answer in JSON here too; the server logs the error itself."""
    return _error(500, "This is an error of the server; its log says more. Try again later.")


def _hung_up(_: Request, __: Exception) -> Response:
    """Respond to nobody: the client hung up while sending, which is no error of the server."""
    return Response(status_code=400)


HANDLERS: dict[type[Exception], Any] = {
    FerError: _user_error,
    HTTPException: _http_error,
    ClientDisconnect: _hung_up,
    Exception: _fault,
}

api = Starlette(
    routes=[
        Route("/classify", classify, methods=["POST"]),
        Route("/models", without_options(models), methods=["GET"]),
        Route("/openapi.json", without_options(openapi), methods=["GET"]),
        Route("/docs", docs, methods=["GET"]),
        WebSocketRoute("/live", live),
        WebSocketRoute("/quiz", quiz),
    ],
    exception_handlers=HANDLERS,
)
api.state.recogniser_of = loaded
"""The function that gives the photos' recogniser; a server of many replicas has another."""
