"""`/api/quiz`: a socket for the pupils of a game, and for the teacher's board.

Browsers add the code, `/api/quiz?BCDFGH`, by which a proxy finds the server that has the game.

The first message says who comes: `{"code": "BCDFGH", "pupil": "…"}`, where the pupil's browser made
the secret up and keeps it to come back, or `{"host": "…"}` with the teacher's secret. The server
answers with what is to be seen, an object with `phase` (`fer/quiz/views.py`), and again whenever
that changes. A pupil's choice, `{"face": 0, "choice": 3}`, is answered with `{"taken": …}`, or with
what is to be seen if the face is closed; `{"step": 3}` goes on for who plays alone,
`{"do": "forward", "version": 7}` is the teacher's, and `{}` asks to be told again. All of these may
be sent twice. What is refused is `{"error": "…"}`; where there is no seat, the socket closes then.
"""

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

import anyio
from starlette.websockets import WebSocket, WebSocketDisconnect

from api.message import read_message
from api.quiz_seats import HOW, NotUnderstood, Seat, seat
from fer.errors import FerError
from fer.quiz.game import Game

SILENT_SECONDS = 15.0
"""Whoever does not say who they are for so long, or does not read, has gone."""

PAUSE_SECONDS = 0.05
"""Between two messages of one browser: nobody clicks faster, and a script is held to it."""

NO_SEAT, SILENT = 4404, 4408
"""The codes of a closing, like HTTP's: after the first, coming again brings the same answer."""

_announced: WeakKeyDictionary[Game, anyio.Event] = WeakKeyDictionary()
"""For each game an event that is set when something changes that all see."""


async def quiz(socket: WebSocket) -> None:
    """Serve one browser until either hangs up."""
    await socket.accept()
    address = socket.client.host if socket.client else ""
    try:
        with anyio.fail_after(SILENT_SECONDS):
            seated = seat(_read(await _message(socket)), address)
    except WebSocketDisconnect:
        return
    except TimeoutError:
        await socket.close(SILENT)
        return
    except FerError as problem:
        await socket.send_json({"error": str(problem)})
        await socket.close(NO_SEAT)
        return
    try:
        async with anyio.create_task_group() as both:
            both.start_soon(_listen, socket, seated)
            both.start_soon(_show, socket, seated)
    except* (WebSocketDisconnect, TimeoutError):
        pass  # gone, or reading nothing, while something was on its way to them
    finally:
        seated.leave()


async def _listen(socket: WebSocket, seated: Seat) -> None:
    while True:
        text = await _message(socket)
        try:
            answer = seated.hear(_read(text))
        except FerError as problem:
            answer = {"error": str(problem)}
        if answer is None:
            _event(seated.game).set()
            del _announced[seated.game]
        else:
            await _send(socket, answer)
        await anyio.sleep(PAUSE_SECONDS)


async def _show(socket: WebSocket, seated: Seat) -> None:
    shown: object = None
    while True:
        changed = _event(seated.game)
        if (state := seated.state) != shown:
            shown = state
            await _send(socket, seated.view())
        with anyio.move_on_after(seated.seconds):
            await changed.wait()


def _event(game: Game) -> anyio.Event:
    return _announced.setdefault(game, anyio.Event())


async def _message(socket: WebSocket) -> str:
    message = await socket.receive()
    if message["type"] != "websocket.receive":
        raise WebSocketDisconnect
    return message.get("text") or ""


def _read(text: str) -> Mapping[str, Any]:
    return read_message(text, NotUnderstood(HOW))


async def _send(socket: WebSocket, what: Mapping[str, Any]) -> None:
    with anyio.fail_after(SILENT_SECONDS):
        await socket.send_json(what)
