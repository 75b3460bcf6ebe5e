"""A game: a teacher leads through faces, pupils answer. Threads may share it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import RLock

import numpy as np
import numpy.typing as npt

from fer.errors import FerError
from fer.quiz.face import CHOICES, QuizFace
from fer.quiz.pupil import MOST_PUPILS, Pupil, badge_for
from fer.quiz.walk import Walk

NO_ANSWER = -1

MOST_OF_ONE_ADDRESS = MOST_PUPILS * 2 // 3
"""The pupils from one address: nobody takes all seats, and a class may have one in common."""

MOST_TABS = 20
"""The connections of a pupil; those of a phone that lost its network stay for up to a minute."""


AWAY_SECONDS = 5.0
"""A teacher without a connection for so long is away; reloading a page takes less."""


class Full(FerError):
    """A game has as many pupils as it may."""


class Pace(StrEnum):
    """A rule for when the next face comes; its value is the word on the page."""

    TOGETHER = "Everyone together"
    ALONE = "Each alone"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a game."""

    pace: Pace = Pace.TOGETHER
    seconds: float = 0.0  # to answer a face, where all play together; 0 for as long as it takes
    blind: bool = False  # whether the model's answers are hidden until the end


class Command(StrEnum):
    """An order that the teacher may give; its value is the word that browsers send."""

    FORWARD = "forward"
    BACK = "back"
    PAUSE = "pause"
    END = "end"


class Game:
    """Faces, pupils and their choices.

    Pupils are told apart by secrets that their own browsers made. What is sent twice counts once:
    joining again is coming back, a choice replaces the one before, and a step says from where.
    """

    def __init__(
        self,
        faces: Sequence[QuizFace],
        rules: Rules,
        model: str,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wait for pupils.

        Args:
            faces: at least one.
            rules: cannot be changed later.
            model: name of the model whose predictions the faces have.
            clock: seconds; the time of the countdown, and of `touched`.
        """
        self.faces, self.rules, self.model = tuple(faces), rules, model
        self.walk = Walk(len(faces))
        self.pupils: dict[str, Pupil] = {}
        self.paused = self.ended = False
        self.version = 0  # grows with each change that all see
        self.activity = 0  # grows with each change that only the teacher sees
        self.touched = self._led = clock()  # when a board was last there
        self._boards = 0  # connections of the teacher's
        self._clock, self._lock = clock, RLock()
        self._left = rules.seconds  # for the first face that is not closed
        self._since: float | None = None  # when its countdown began to run; none while it stands

    @contextmanager
    def still(self) -> Iterator[None]:
        """Hold the game still; a face whose countdown is over has closed."""
        with self._lock:
            if self.seconds_left == 0 and not self.ended:
                self._change(self.walk.forward)
            yield

    @property
    def is_running(self) -> bool:
        """Return whether answers are taken, to a face that is open."""
        return self.walk.at >= 0 and not (self.paused or self.ended)

    @property
    def is_led(self) -> bool:
        """Return whether the teacher's page is there, or was a moment ago."""
        return self._boards > 0 or self._clock() - self._led < AWAY_SECONDS

    def lead(self, boards: int) -> None:
        """Note that the teacher opened one page more, or, with -1, that one is gone."""
        with self._lock:
            self._boards += boards
            self._led = self._clock()

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the current face closes; None without a countdown."""
        if not (self.rules.seconds and self.walk.is_open):
            return None
        ran = self._clock() - self._since if self._since is not None else 0.0
        return max(self._left - ran, 0.0)

    def command(self, command: Command, version: int) -> None:
        """Do what the teacher asks, unless they saw an older version: one click is one step."""
        with self.still():
            self.touched = self._clock()
            if version != self.version or self.ended:
                return
            if command is Command.END or (command is Command.FORWARD and self._is_last):
                self._change(self._end)
            elif command is Command.PAUSE:
                self._change(self._pause)
            else:
                self._change(self.walk.forward if command is Command.FORWARD else self.walk.back)

    @property
    def _is_last(self) -> bool:
        """Return whether nothing comes but the end."""
        if self.rules.pace is Pace.ALONE:
            return self.walk.at >= 0
        return self.walk.closed == len(self.faces) == self.walk.at + 1

    def end(self) -> None:
        """End it, if it has not ended."""
        with self.still():
            if not self.ended:
                self._change(self._end)

    def _end(self) -> None:
        self.ended = True

    def _pause(self) -> None:
        self.paused = not self.paused

    def _change(self, change: Callable[[], None]) -> None:
        """Change what all see; the countdown runs only while a face may be answered."""
        self._left, closed = self.seconds_left or self._left, self.walk.closed
        change()
        if self.walk.closed != closed:
            self._left = self.rules.seconds
        self._since = self._clock() if self.walk.is_open and self.is_running else None
        self.version += 1

    def join(self, secret: str, address: str = "") -> Pupil:
        """Return the pupil with this secret, a new one if it is new.

        Args:
            secret: that the pupil's browser made.
            address: where that browser is; a class often has one in common.

        Raises:
            Full: there are MOST_PUPILS, MOST_OF_ONE_ADDRESS from there, or MOST_TABS of theirs.
        """
        with self.still():
            if secret not in self.pupils:
                self._demand_room(address)
                self.touched = self._clock()
                taken = {each.badge for each in self.pupils.values()}
                walk = Walk(len(self.faces), at=0)
                self.pupils[secret] = Pupil(badge_for(secret, taken), walk, address)
            pupil = self.pupils[secret]
            if pupil.connections >= MOST_TABS:
                raise Full(f"You play in {MOST_TABS} tabs at once. Close the others, then reload.")
            pupil.connections += 1
            self.activity += 1
            return pupil

    def _demand_room(self, address: str) -> None:
        if len(self.pupils) >= MOST_PUPILS:
            raise Full(
                f"This game has {MOST_PUPILS} players, the most there may be. Look at a "
                "neighbour's screen, or ask for a second game."
            )
        at_address = sum(each.address == address for each in self.pupils.values())
        if at_address >= MOST_OF_ONE_ADDRESS:
            raise Full(
                f"{MOST_OF_ONE_ADDRESS} players come from your network, the most that may come "
                "from one. Look at a neighbour's screen, or ask for a second game."
            )

    def leave(self, secret: str) -> None:
        """Note that a connection of a pupil ended; one who never answered makes room."""
        with self.still():
            pupil = self.pupils[secret]
            pupil.connections -= 1
            self.activity += 1
            if not (pupil.connections or pupil.choices):
                del self.pupils[secret]

    def walk_of(self, pupil: Pupil) -> Walk:
        """Return the way that this pupil goes: their own, or that of all."""
        return pupil.walk if self.rules.pace is Pace.ALONE else self.walk

    def choose(self, pupil: Pupil, face: int, choice: int) -> bool:
        """Keep a pupil's choice for a face; return whether it was taken: the face is still open.

        Raises:
            ValueError: there is no such choice.
        """
        if not 0 <= choice < len(CHOICES):
            raise ValueError(f"A choice is 0 to {len(CHOICES) - 1}. Received: {choice}.")
        with self.still():
            walk = self.walk_of(pupil)
            if not (self.is_running and walk.is_open and face == walk.at):
                return False
            self.touched = self._clock()
            pupil.choices[face] = choice
            self.activity += 1
            return True

    def go_on(self, pupil: Pupil, step: int) -> None:
        """Take a pupil who plays alone one step further, unless they did that step already."""
        with self.still():
            if self.rules.pace is Pace.ALONE and self.is_running and step == pupil.walk.step:
                self.touched = self._clock()
                pupil.walk.forward()
                self.activity += 1

    @property
    def votes(self) -> npt.NDArray[np.int8]:
        """Each pupil's choices, (pupils, faces); NO_ANSWER where there is none."""
        with self._lock:
            votes = np.full((len(self.pupils), len(self.faces)), NO_ANSWER, np.int8)
            for row, pupil in zip(votes, self.pupils.values(), strict=True):
                row[list(pupil.choices)] = list(pupil.choices.values())
            return votes
