"""The viewers of live pictures: how many there may be, and how often each is best to send one."""

import math
import os

from api.workers import WORKERS
from fer.errors import FerError

VARIABLE = "FER_LIVE_STREAMS"
"""The environment variable that says how many cameras may be live at once."""

MOST = 90

ONE_ADDRESS = 2 / 3
"""The share of them that may come from one address: a class often has one in common."""

LOAD = 0.9
"""The share of the workers' time that live pictures aim at: at all of it pictures would queue."""

MEMORY = 0.05
"""The weight of a new picture in the average of what pictures cost."""


class Full(FerError):
    """So many are watching that nobody else can."""


class Viewers:
    """Those who are live; all of them share the workers alike.

    >>> viewers = Viewers(3)
    >>> viewers.join("ann", "10.0.0.1")
    >>> viewers.join("bob", "10.0.0.1")
    >>> viewers.join("cy", "10.0.0.1")
    Traceback (most recent call last):
    api.viewers.Full: 2 cameras are live at your address, the most there may be. Stop one first.
    """

    def __init__(self, most: int) -> None:
        """Start with nobody.

        Args:
            most: how many may be live at once.
        """
        self._most = most
        self._of_one_address = math.ceil(most * ONE_ADDRESS)
        self._addresses: dict[object, str] = {}  # by viewer
        self._picture_seconds = 0.0  # that a worker is busy with a picture, lately

    def join(self, viewer: object, address: str) -> None:
        """Count a viewer in, unless they are already.

        Raises:
            Full: too many are live, here or at their address.
        """
        if viewer in self._addresses:
            return
        if len(self._addresses) >= self._most:
            raise Full(f"{self._most} cameras are live, the most there may be. Try again soon.")
        if list(self._addresses.values()).count(address) >= self._of_one_address:
            raise Full(
                f"{self._of_one_address} cameras are live at your address, the most there may be. "
                "Stop one first."
            )
        self._addresses[viewer] = address

    def leave(self, viewer: object) -> None:
        """Count a viewer out; one who never joined is no error."""
        self._addresses.pop(viewer, None)

    def note(self, picture_seconds: float) -> None:
        """Take into account how long a worker was busy with a picture."""
        weight = MEMORY if self._picture_seconds else 1.0
        self._picture_seconds += weight * (picture_seconds - self._picture_seconds)

    @property
    def interval_seconds(self) -> float:
        """From one picture of a viewer to the next, if all are to be answered without waiting."""
        share = self._picture_seconds / WORKERS / LOAD
        return len(self._addresses) * share


def viewer_limit() -> int:
    """Return how many cameras may be live at once: MOST, unless VARIABLE has a number above 0."""
    wanted = os.environ.get(VARIABLE, "")
    return int(wanted) if wanted.isdecimal() and int(wanted) else MOST
