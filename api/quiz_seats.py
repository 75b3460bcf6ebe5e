"""The two seats at a game's socket: a pupil's and the teacher's, and what each may say."""

import re
from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

from fer.errors import FerError
from fer.quiz.game import Command, Game
from fer.quiz.games import GAMES, NoGame
from fer.quiz.views import board_view, pupil_view

SECRET = re.compile(r"[\w-]{16,64}", re.ASCII)
"""A secret that a pupil's browser made up."""

PUPIL_SECONDS, BOARD_SECONDS = 5.0, 0.3
"""Between two looks for changes that are not announced: another tab's answers, and the counts of
the teacher's board."""

HOW = (
    'The first message is {"code": "…", "pupil": "…"} with a secret of 16 letters or more, or '
    '{"host": "…"}; then come {"face": 0, "choice": 3}, {"step": 1}, {"do": "forward", '
    '"version": 1} or {}.'
)


class NotUnderstood(FerError):
    """A message is none of those in HOW."""


class PupilSeat:
    """A pupil at one of their browser's tabs."""

    def __init__(self, game: Game, secret: str, address: str = "") -> None:
        """Join the game, or come back to it.

        Raises:
            Full: it has no room.
        """
        self.game, self._secret = game, secret
        self._pupil = game.join(secret, address)

    @property
    def seconds(self) -> float:
        """Until the countdown ends, or a while."""
        # A countdown that stands still, perhaps just before its end, is nothing to wait for.
        left = self.game.seconds_left if self.game.is_running else None
        return PUPIL_SECONDS if left is None else min(left, PUPIL_SECONDS)

    @property
    def state(self) -> Hashable:
        """The game's, and this pupil's."""
        with self.game.still():
            walk = self._pupil.walk
            chosen = tuple(self._pupil.choices.items())[-1:]
            return self.game.version, self.game.is_led, walk.step, chosen

    def view(self) -> dict[str, Any]:
        """Return this pupil's screen."""
        return pupil_view(self.game, self._pupil)

    def hear(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Take a choice or a step."""
        match message:
            case {"face": int(face), "choice": int(choice)} if 0 <= choice <= 7:
                if self.game.choose(self._pupil, face, choice):
                    return {"taken": {"face": face, "choice": choice}}
            case {"step": int(step)}:
                self.game.go_on(self._pupil, step)
            case {} if not message:
                pass
            case _:
                raise NotUnderstood(HOW)
        return self.view()

    def leave(self) -> None:
        """Note that this tab is closed."""
        self.game.leave(self._secret)


class BoardSeat:
    """The teacher at the board."""

    def __init__(self, game: Game) -> None:
        """Lead the game."""
        self.game = game
        game.lead(1)

    @property
    def seconds(self) -> float:
        """A moment: pupils who join and answer announce nothing."""
        return BOARD_SECONDS

    @property
    def state(self) -> Hashable:
        """The game's, with its counts."""
        with self.game.still():
            return self.game.version, self.game.activity

    def view(self) -> dict[str, Any]:
        """Return the board."""
        return board_view(self.game)

    def hear(self, message: Mapping[str, Any]) -> dict[str, Any] | None:
        """Do what the teacher asks."""
        match message:
            case {"do": str(command), "version": int(version)} if command in set(Command):
                self.game.command(Command(command), version)
                return None
            case {} if not message:
                return self.view()
        raise NotUnderstood(HOW)

    def leave(self) -> None:
        """Leave the game as it is; its pupils are told after a while."""
        self.game.lead(-1)


Seat: TypeAlias = PupilSeat | BoardSeat
"""Somebody at a game. `state` is other than before if there is something else to see, and `seconds`
is after which to look again, if no change is announced. What `hear` returns is the answer to a
message, or None for a change that all may see."""


def seat(asked: Mapping[str, Any], address: str) -> Seat:
    """Return the seat that a browser asks for in its first message.

    Raises:
        FerError: it cannot be had, and why.
    """
    match asked:
        case {"host": str(secret)}:
            listed = GAMES.by_secret(secret)
            if listed is None:
                raise NoGame("This game is over. Start another one.")
            return BoardSeat(listed.game)
        case {"code": str(code), "pupil": str(secret)} if SECRET.fullmatch(secret):
            return PupilSeat(GAMES.by_code(code, address, secret), secret, address)
    raise NotUnderstood(HOW)
