"""A queue for streams: some are served at once, the others wait in the order in which they came."""

import math
import os
import time
from threading import Lock


class StreamQueue:
    """Serves so many streams at once; threads may share it.

    >>> queue = StreamQueue(1)
    >>> queue.position("ann"), queue.position("bob")
    (0, 1)
    >>> queue.leave("ann")
    >>> queue.position("bob")
    0
    """

    def __init__(self, served: int, *, silent_seconds: float = math.inf) -> None:
        """Start empty.

        Args:
            served: streams at once.
            silent_seconds: a stream that does not ask for so long has left.
        """
        self._served = served
        self._silent_seconds = silent_seconds
        self._lock = Lock()
        self._asked: dict[object, float] = {}  # when each last asked, the first to come first

    def position(self, stream: object, seconds: float | None = None) -> int:
        """The position of a stream, which joins the queue if it is new: 0 is served, 1 is next.

        Args:
            stream: anything that tells them apart.
            seconds: when, by the monotonic clock; now unless given.
        """
        now = time.monotonic() if seconds is None else seconds
        with self._lock:
            self._asked[stream] = now
            self._asked = {
                one: when for one, when in self._asked.items() if now - when <= self._silent_seconds
            }
            return max(0, list(self._asked).index(stream) - self._served + 1)

    def leave(self, stream: object) -> None:
        """Make room for those behind a stream."""
        with self._lock:
            self._asked.pop(stream, None)


def stream_limit(variable: str, *, per_core: int) -> int:
    """The number of streams at once on this server.

    Args:
        variable: the environment variable that sets it.
        per_core: streams for each core, unless the variable has a number above 0.
    """
    wanted = os.environ.get(variable, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return per_core * (os.cpu_count() or 1)
