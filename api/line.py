"""A line for a few places: who comes first is served first, and everybody knows their turn."""

from collections.abc import Iterator
from contextlib import contextmanager

import anyio


class Ticket:
    """One who has a place or waits for one."""

    def __init__(self, line: "Line") -> None:
        """Be made by `Line.ticket`."""
        self._line = line
        self._moved = anyio.Event()

    @property
    def waiting(self) -> int:
        """The place in line: 1 is next, 0 has a place."""
        return self._line.waiting(self)

    async def moved(self, told: int) -> None:
        """Wait until the place in line is another than `told`, which it may be already."""
        while self.waiting == told:
            await self._moved.wait()

    def move(self) -> None:
        """Wake whoever waits for the line to move."""
        self._moved.set()
        self._moved = anyio.Event()


class Line:
    """So many places, and everybody else waiting in the order they came.

    For one event loop; nothing in it awaits, so nothing can come between.
    """

    def __init__(self, places: int) -> None:
        """Have `places` free."""
        self._places = places
        self._tickets: list[Ticket] = []  # those with a place are the first

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """Stand in the line until the block ends, however it does."""
        ticket = Ticket(self)
        self._tickets.append(ticket)
        try:
            yield ticket
        finally:
            place = self._tickets.index(ticket)
            del self._tickets[place]
            for behind in self._tickets[place:]:
                behind.move()

    def waiting(self, ticket: Ticket) -> int:
        """As `Ticket.waiting`."""
        return max(0, self._tickets.index(ticket) - self._places + 1)
