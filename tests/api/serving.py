"""A server of uvicorn in a thread, and its clock, which tests put forward instead of waiting."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from tests.patience import PATIENCE_SECONDS, wait_until

DAY_SECONDS = 86_400.0
"""A limit that no test reaches unless it puts the clock forward."""


class Clock(asyncio.SelectorEventLoop):
    """An event loop with a time of its own."""

    ahead_seconds = 0.0

    def time(self) -> float:
        return super().time() + self.ahead_seconds

    def skip(self, seconds: float) -> None:
        """Put the time forward; what is due by then has been called when this returns."""
        called = threading.Event()

        def jump() -> None:
            self.ahead_seconds += seconds
            # A turn of the loop calls what was ready before it, and then the timers.
            self.call_soon(lambda: self.call_soon(called.set))

        self.call_soon_threadsafe(jump)
        assert called.wait(PATIENCE_SECONDS)


@contextmanager
def serving(app: Any, clock: Clock | None = None, **options: Any) -> Iterator[uvicorn.Server]:
    """Serve an app by this clock; without one in the loop that uvicorn chooses."""
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False, **options)
    server = uvicorn.Server(config)

    def run() -> None:
        loop_factory = (lambda: clock) if clock else config.get_loop_factory()
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            runner.run(server.serve())

    thread = threading.Thread(target=run)
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield server
    finally:
        server.should_exit = True
        thread.join()


def port_of(server: uvicorn.Server) -> int:
    return int(server.servers[0].sockets[0].getsockname()[1])
