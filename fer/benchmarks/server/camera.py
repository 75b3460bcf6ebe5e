"""Cameras on the page Live: each sends its next picture when the last one is answered."""

import asyncio
import json
import time
from collections.abc import Sequence

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from fer.benchmarks.server.figures import Answers
from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS

LET_IN_SECONDS = 20.0
"""In which a server lets a camera in, on however busy a machine; earlier ones let some wait."""


async def film(port: int, pictures: Sequence[bytes], seconds: float) -> Answers:
    """Send pictures for so long, at least one; who is not let in has no answers, and no error."""
    times, errors, opened = list[float](), list[str](), time.monotonic()
    try:
        async with connect(
            f"ws://{HOST}:{port}/api/live",
            open_timeout=PATIENCE_SECONDS,
            ping_interval=None,
            compression=None,
        ) as socket:
            await _send_all(socket, pictures, seconds, times)
    except TimeoutError:
        errors += ["camera: no answer"] if times else []
    except (OSError, WebSocketException, ValueError) as problem:
        errors.append(f"camera: {problem!r}")
    return Answers(times, time.monotonic() - opened, errors)


async def _send_all(
    socket: ClientConnection, pictures: Sequence[bytes], seconds: float, times: list[float]
) -> None:
    await asyncio.wait_for(_message(socket, "ready"), max(seconds, LET_IN_SECONDS))
    end = time.monotonic() + seconds
    while not times or time.monotonic() < end:
        began = time.monotonic()
        await socket.send(pictures[len(times) % len(pictures)])
        await asyncio.wait_for(_message(socket, "frame"), PATIENCE_SECONDS)
        times.append(time.monotonic() - began)


async def _message(socket: ClientConnection, key: str) -> None:
    """Wait for a message that has `key`; those about the queue come in between."""
    message: dict[str, object] = {}
    while key not in message:
        message = json.loads(await socket.recv())
        if "error" in message:
            raise ValueError(message["error"])


async def film_together(
    port: int, cameras: int, pictures: Sequence[bytes], seconds: float
) -> list[Answers]:
    """Let so many cameras film at once."""
    return await asyncio.gather(*(film(port, pictures, seconds) for _ in range(cameras)))
