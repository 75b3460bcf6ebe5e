"""The games of this process: found by a code or a secret, ended and forgotten when nobody plays."""

import os
import secrets
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import RLock

from fer.errors import FerError
from fer.quiz.face import QuizFace
from fer.quiz.game import Game, Rules

LETTERS = "BCDFGHJKMNPRSTVWXYZ"
"""Of codes: none that is taken for another when it is read aloud or from afar, and no vowel, so
that no code is a word."""

CODE_LENGTH = 6

FIRST_LETTERS = "FER_QUIZ_LETTERS"
"""The environment variable of the letters that a process's codes and secrets begin with; by them a
proxy finds the process that has a game."""

MOST_GAMES = 20

IDLE_SECONDS = 2 * 3600.0
"""After which a game ends in which nobody does anything."""

KEPT_SECONDS = 24 * 3600.0
"""After which it is forgotten: until then all who were in it may look at what came of it."""

MISSES_A_MINUTE = 100
"""Wrong codes a minute from one address: a school often has one for all, and one in two million
codes is a game's at most, in one million where two processes share the first letters."""


class NoGame(FerError):
    """There is no such game, or no room for another."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A game with the words that lead to it."""

    game: Game
    code: str  # for pupils
    secret: str  # for the teacher


class Games:
    """All games of a process, in its memory alone. Threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know none; `clock` gives seconds."""
        self._clock, self._lock = clock, RLock()
        self._listed: list[Listed] = []
        self._minute, self._misses = 0, Counter[str]()

    def start(self, faces: Sequence[QuizFace], rules: Rules, model: str) -> Listed:
        """Return a new game; when there are too many, one that ended is forgotten for it.

        Raises:
            NoGame: MOST_GAMES are being played, or FIRST_LETTERS has others than LETTERS.
        """
        first = secrets.choice(_first_letters())
        with self._lock:
            self.forget_idle()
            if len(self._listed) >= MOST_GAMES:
                over = next((each for each in self._listed if each.game.ended), None)
                if over is None:
                    raise NoGame(
                        f"{MOST_GAMES} games are being played on this server, the most there may "
                        "be. End one, or try again later."
                    )
                self._listed.remove(over)
            code = first + "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH - 1))
            game = Game(faces, rules, model, clock=self._clock)
            self._listed.append(Listed(game, code, first + secrets.token_urlsafe(16)))
            return self._listed[-1]

    def by_code(self, code: str, address: str, pupil: str = "") -> Game:
        """Return the game with this code, in small or large letters.

        Args:
            code: as a pupil typed it.
            address: where the pupil's browser is; too many wrong codes from one are refused.
            pupil: their secret; who plays already guesses nothing, and is let in whatever others at
                their address do.

        Raises:
            NoGame: there is none, or too many wrong codes came.
        """
        with self._lock:
            minute = int(self._clock() // 60)
            if minute != self._minute:
                self._minute, self._misses = minute, Counter()
            self.forget_idle()
            wanted = code.strip().upper()
            found = next((each.game for each in self._listed if each.code == wanted), None)
            plays = found is not None and pupil in found.pupils
            if self._misses[address] >= MISSES_A_MINUTE and not plays:
                raise NoGame("Too many wrong codes came from your network. Wait a minute.")
            if found is None:
                self._misses[address] += 1
                raise NoGame(
                    f"There is no game {wanted[: 2 * CODE_LENGTH]} here. Check the letters; a game "
                    "is forgotten a day after the last answer, and when its server is restarted."
                )
            return found

    def by_secret(self, secret: str) -> Listed | None:
        """Return the game that this teacher leads; None if there is none any more."""
        with self._lock:
            self.forget_idle()
            alike = secrets.compare_digest
            given = secret.encode()
            return next((e for e in self._listed if alike(e.secret.encode(), given)), None)

    def listed(self) -> list[Listed]:
        """Return all games, the oldest first."""
        with self._lock:
            self.forget_idle()
            return list(self._listed)

    def forget_idle(self) -> None:
        """End the games in which nothing has happened for long, and let go of the oldest."""
        with self._lock:
            now = self._clock()
            for each in self._listed:
                if now - each.game.touched > IDLE_SECONDS:
                    each.game.end()
            self._listed = [e for e in self._listed if now - e.game.touched <= KEPT_SECONDS]


def _first_letters() -> str:
    letters = os.environ.get(FIRST_LETTERS) or LETTERS
    if set(letters) <= set(LETTERS):
        return letters
    raise NoGame(
        f"{FIRST_LETTERS} is {letters!r}, which has other letters than {LETTERS}. Start the server "
        "with some of these."
    )


GAMES = Games()
"""Those of this process, which pages start and browsers join."""
