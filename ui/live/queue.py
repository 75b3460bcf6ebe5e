"""A queue for the videos marked at once: the others wait in the order in which they came."""

import time
from threading import Lock

from fer.recognition.stream import stream_limit

SILENT_SECONDS = 3.0
"""Who asks for nothing for so long has left."""


class Queue:
    """Serves so many at once; threads may share it.

    >>> queue = Queue(1)
    >>> queue.position("ann", 0.0), queue.position("bob", 0.1), queue.position("bob", 9.0)
    (0, 1, 0)
    """

    def __init__(self, served: int) -> None:
        """Serve `served` at once."""
        self._served = served
        self._lock = Lock()
        self._asked: dict[object, float] = {}  # when each last asked, the first to come first

    def position(self, who: object, seconds: float | None = None) -> int:
        """The position of one who asks again and again: 1 is next, 0 is served.

        Args:
            who: anything that tells them apart.
            seconds: when, by the monotonic clock; now unless given.
        """
        now = time.monotonic() if seconds is None else seconds
        with self._lock:
            self._asked[who] = now
            self._asked = {
                one: when for one, when in self._asked.items() if now - when <= SILENT_SECONDS
            }
            return max(0, list(self._asked).index(who) - self._served + 1)


# As many for each core as a core can mark at a watchable pace.
queue = Queue(stream_limit("FER_WEBRTC_STREAMS", per_core=2))
