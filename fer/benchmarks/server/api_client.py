"""A program that asks the API about photos, one after the other."""

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from fer.benchmarks.server.figures import Answers
from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS

AFTER_AN_ERROR_SECONDS = 0.1
"""Of rest, so that a server that is gone does not give a million of them."""


def ask(
    port: int, photos: Sequence[bytes], seconds: float, *, start: int = 0, name: str = "photo"
) -> Answers:
    """Send photos in turn for so long, at least one, each when the one before is answered.

    Args:
        port: of the server.
        photos: JPEG files.
        seconds: after which none is sent any more.
        start: the position of the first.
        name: of each photo's file.
    """
    times, errors = list[float](), list[str]()
    opened = time.monotonic()
    with closing(http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)) as connection:
        while not (times or errors) or time.monotonic() < opened + seconds:
            began = time.monotonic()
            try:
                _post(connection, name, photos[(start + len(times)) % len(photos)])
                times.append(time.monotonic() - began)
            except (OSError, http.client.HTTPException, ValueError) as problem:
                errors.append(f"API: {problem!r}")
                connection.close()
                time.sleep(AFTER_AN_ERROR_SECONDS)
    return Answers(times, time.monotonic() - opened, errors)


def _post(connection: http.client.HTTPConnection, name: str, photo: bytes) -> None:
    address = f"/api/classify?name={name}"
    connection.request("POST", address, photo, {"Content-Type": "image/jpeg"})
    response = connection.getresponse()
    answer = json.loads(response.read())
    if response.status != http.client.OK:
        raise ValueError(f"status {response.status}: {answer.get('error')}")


def ask_together(
    port: int, clients: int, photos: Sequence[bytes], seconds: float, *, name: str = "photo"
) -> list[Answers]:
    """Let so many clients ask at once, each from another photo on."""
    with ThreadPoolExecutor(clients) as pool:
        asking = [
            pool.submit(ask, port, photos, seconds, start=start, name=name)
            for start in range(clients)
        ]
        return [each.result() for each in asking]
