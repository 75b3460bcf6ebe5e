"""The conversation with one live viewer: pictures in, their faces out, the newest first."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.websockets import WebSocket

from api.live_settings import LiveSettings
from api.message import read_message
from api.model_list import BadQuery, find_model
from api.viewers import Full, Viewers
from api.workers import in_worker
from fer.errors import FerError
from fer.images.decode import read_photo
from fer.recognition import assembly
from fer.recognition.export import frame_json
from fer.recognition.stream import StreamRecogniser

FRAME_MEGAPIXELS = 1.0

REASON_BYTES = 123
"""The most that a closing may say, by RFC 6455."""

SILENT_SECONDS = 15.0
"""A viewer who sends no picture for so long, or does not read an answer, has gone."""

BAD_ADDRESS, TRY_AGAIN_LATER, SILENT = 1008, 1013, 4408
"""The codes of a closing: RFC 6455's, IANA's, and one like HTTP's 408."""

HOW = 'Settings come as a JSON object, like {"smoothing": 0.4}.'

NOTHING_CAME = "No picture came for 15 seconds. Start again when you like."


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as it came."""

    number: int
    seconds: float  # when it came
    data: bytes


class Stream:
    """The pictures of one viewer, and the settings for them."""

    def __init__(self, socket: WebSocket, viewers: Viewers) -> None:
        """Use an accepted socket; its viewer joins the others with the first picture."""
        self._socket = socket
        self._viewers = viewers
        self._frames = 0
        self._newest: Frame | None = None
        # asyncio's: anyio's take a fifth of all the time that the event loop has for a picture.
        self._arrived = asyncio.Event()
        self._speaking = asyncio.Lock()

    async def run(self) -> None:
        """Serve the viewer until either hangs up."""
        try:
            await anyio.to_thread.run_sync(self._begin)
        except FerError as problem:
            # Whole, because a closing's reason may be too short for it.
            await self._send({"error": str(problem)})
            await self._close(BAD_ADDRESS, str(problem))
            return
        await self._send({"ready": self._settings.model.name})
        async with anyio.create_task_group() as both:
            both.start_soon(self._listen, both.cancel_scope)
            both.start_soon(self._serve, both.cancel_scope)

    def _begin(self) -> None:
        query = self._socket.query_params
        self._settings = LiveSettings(find_model(query.get("model"))).with_changes(dict(query))
        self._recogniser = StreamRecogniser(
            assembly.shared_recogniser(self._settings.model),
            smoothing_seconds=self._settings.smoothing,
        )

    def _change(self, wanted: Mapping[str, object]) -> None:
        settings = self._settings.with_changes(wanted)
        self._recogniser.use(assembly.shared_recogniser(settings.model))
        self._recogniser.tracker.smoothing_seconds = settings.smoothing
        self._settings = settings

    async def _listen(self, end: anyio.CancelScope) -> None:
        while (message := await self._socket.receive())["type"] == "websocket.receive":
            if (data := message.get("bytes")) is not None:
                self._frames += 1
                self._newest = Frame(self._frames, time.monotonic(), data)
                self._arrived.set()
            else:
                await self._hear(message["text"])
        end.cancel()

    async def _hear(self, text: str) -> None:
        try:
            wanted = read_message(text, BadQuery(HOW))
            await anyio.to_thread.run_sync(self._change, wanted)
        except FerError as problem:
            await self._send({"error": str(problem)})

    async def _serve(self, end: anyio.CancelScope) -> None:
        try:
            while frame := await self._next():
                self._viewers.join(self, self._address)
                await self._send(await self._result(frame))
            await self._close(SILENT, NOTHING_CAME)
        except Full as problem:
            await self._close(TRY_AGAIN_LATER, str(problem))
        end.cancel()

    @property
    def _address(self) -> str:
        return self._socket.client.host if self._socket.client else ""

    async def _next(self) -> Frame | None:
        """The newest picture; None if none comes in time."""
        if self._newest is None:
            self._arrived.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(SILENT_SECONDS):
                    await self._arrived.wait()
        frame, self._newest = self._newest, None
        return frame

    async def _result(self, frame: Frame) -> dict[str, Any]:
        try:
            found = await in_worker(self._recognise, frame)
        except FerError as problem:
            return {"frame": frame.number, "error": str(problem)}
        milliseconds = (time.monotonic() - frame.seconds) * 1000
        return {
            "frame": frame.number,
            "milliseconds": round(milliseconds, 1),
            "interval": round(self._viewers.interval_seconds * 1000),
            **found,
        }

    def _recognise(self, frame: Frame) -> dict[str, Any]:
        """The faces of a picture as JSON; runs in a worker, one picture of a stream at a time."""
        began = time.monotonic()
        photo = read_photo(frame.data, "The picture", megapixels=FRAME_MEGAPIXELS)
        _, faces = self._recogniser.recognise(photo, frame.seconds)
        self._viewers.note(time.monotonic() - began)
        return frame_json(photo, faces, unsure_below=self._settings.unsure)

    async def _send(self, what: Mapping[str, Any]) -> None:
        async with asyncio.timeout(SILENT_SECONDS), self._speaking:
            await self._socket.send_json(what)

    async def _close(self, code: int, sentence: str) -> None:
        """End the conversation and say why."""
        reason = sentence.encode()[:REASON_BYTES].decode(errors="ignore")
        await self._socket.close(code, reason)
