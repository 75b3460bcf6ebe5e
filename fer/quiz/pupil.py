"""A pupil: an animal and a colour, and what was chosen."""

from dataclasses import dataclass, field
from hashlib import sha256

from fer.quiz.walk import Walk

ANIMALS = (
    "ant", "bat", "bear", "bee", "camel", "cat", "crab", "dog", "dolphin", "duck", "eagle", "fish",
    "fox", "frog", "horse", "lion", "mouse", "otter", "owl", "panda", "rabbit", "snail", "tiger",
    "turtle", "whale",
)  # fmt: skip

COLOURS = ("blue", "brown", "green", "grey", "orange", "pink", "purple", "red")

MOST_PUPILS = len(ANIMALS) * len(COLOURS)
"""The pupils of a game: there are so many pairs of an animal and a colour."""


@dataclass(slots=True)
class Pupil:
    """One who plays, known to nobody by name."""

    badge: int  # below MOST_PUPILS
    walk: Walk  # their own, where each plays alone
    address: str = ""  # of the browser that joined first
    choices: dict[int, int] = field(default_factory=dict)  # by face
    connections: int = 0

    @property
    def colour(self) -> str:
        """The colour of the badge."""
        return COLOURS[self.badge % len(COLOURS)]

    @property
    def animal(self) -> str:
        """The animal on the badge."""
        return ANIMALS[self.badge // len(COLOURS)]


def badge_for(secret: str, taken: set[int]) -> int:
    """Return a badge that nobody has, the same for a secret as long as it is free.

    >>> badge_for("a", set()) == badge_for("a", {-1}) != badge_for("a", {badge_for("a", set())})
    True
    """
    badge = int.from_bytes(sha256(secret.encode()).digest()[:4]) % MOST_PUPILS
    while badge in taken:
        badge = (badge + 1) % MOST_PUPILS
    return badge
