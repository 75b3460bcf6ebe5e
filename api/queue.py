"""A queue for a few streams at once: first come, first served, and all know their position."""

from collections.abc import Iterator
from contextlib import contextmanager

import anyio


class Ticket:
    """One who is served or waits."""

    def __init__(self, queue: "Queue") -> None:
        """Be made by `Queue.ticket`."""
        self._queue = queue
        self._moved = anyio.Event()

    @property
    def position(self) -> int:
        """The position in the queue: 1 is next, 0 is served."""
        return self._queue.position(self)

    async def moved_from(self, position: int) -> None:
        """Wait until the position is another than `position`, which it may be already."""
        while self.position == position:
            await self._moved.wait()

    def move(self) -> None:
        """Wake whoever waits for the queue to move."""
        self._moved.set()
        self._moved = anyio.Event()


class Queue:
    """Serves so many at once, and everybody else in the order in which they came.

    For one event loop; nothing in it awaits, so nothing can come between.
    """

    def __init__(self, served: int) -> None:
        """Serve `served` at once."""
        self._served = served
        self._tickets: list[Ticket] = []  # those who are served are the first

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """Stand in the queue until the block ends, however it does."""
        ticket = Ticket(self)
        self._tickets.append(ticket)
        try:
            yield ticket
        finally:
            index = self._tickets.index(ticket)
            del self._tickets[index]
            for behind in self._tickets[index:]:
                behind.move()

    def position(self, ticket: Ticket) -> int:
        """As `Ticket.position`."""
        return max(0, self._tickets.index(ticket) - self._served + 1)
