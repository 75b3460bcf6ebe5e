"""The way through the faces of a game: of all together, or of one pupil."""

from dataclasses import dataclass


@dataclass(slots=True)
class Walk:
    """The current face, and how many of the first faces are closed.

    >>> walk = Walk(2)
    >>> walk.forward(); walk.is_open, walk.closed
    (True, 0)
    >>> walk.forward(); walk.is_open, walk.closed
    (False, 1)
    >>> walk.forward(); walk.forward(); walk.forward(); walk.is_over
    True
    """

    faces: int
    at: int = -1  # the current face; -1 before the first
    closed: int = 0  # answers to faces below it count, and their labels were shown

    @property
    def is_over(self) -> bool:
        """Return whether the last face is behind it."""
        return self.at >= self.faces

    @property
    def is_open(self) -> bool:
        """Return whether the current face may be answered."""
        return self.at == self.closed < self.faces

    @property
    def step(self) -> int:
        """The steps forward so far."""
        return 1 + self.at + self.closed

    def forward(self) -> None:
        """Close an open face; else go to the next, which was perhaps closed before."""
        if self.is_open:
            self.closed += 1
        elif not self.is_over:
            self.at += 1

    def back(self) -> None:
        """Go to the face before, if there is one."""
        self.at = max(self.at - 1, min(self.at, 0))
