"""How many videos are answered at once: the others wait, in the order in which they came."""

import os
import time
from threading import Lock

VARIABLE = "FER_WEBRTC_STREAMS"

STREAMS_PER_CORE = 2
"""Videos at once for each core, unless the variable says how many in all."""

SILENT_SECONDS = 3.0
"""Who asks for nothing for so long has left."""


def most_streams() -> int:
    """How many videos may be answered at once on this server."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return STREAMS_PER_CORE * (os.cpu_count() or 1)


class Places:
    """So many places; threads may share it.

    >>> places = Places(1)
    >>> places.turn("ann", 0.0), places.turn("bob", 0.1), places.turn("bob", 9.0)
    (0, 1, 0)
    """

    def __init__(self, places: int) -> None:
        """Have `places` free."""
        self._places = places
        self._lock = Lock()
        self._asked: dict[object, float] = {}  # when each last asked, the first to come first

    def turn(self, who: object, seconds: float | None = None) -> int:
        """The place in line of one who asks again and again: 1 is next, 0 has a place.

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
            return max(0, list(self._asked).index(who) - self._places + 1)


places = Places(most_streams())
