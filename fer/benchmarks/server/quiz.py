"""A class that plays the quiz: a teacher at the page and the board, pupils at their sockets."""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS
from fer.benchmarks.server.visitor import visiting

THINKING_SECONDS = 2.0
"""The longest that a pupil looks at a face."""

LOSES_NETWORK = 0.05
"""The share of answers after which a pupil's connection breaks before it was acknowledged."""

CHOICES = 8

START = "Start a game"


@dataclass(slots=True)
class Played:
    """The seconds that a class waited, and the answers that came out otherwise than they were."""

    answers: list[float] = field(default_factory=list)  # until each was taken
    faces: list[float] = field(default_factory=list)  # until each next face was at each pupil
    sent: int = 0  # answers that should count
    lost: int = 0
    doubled: int = 0
    errors: list[str] = field(default_factory=list)


class _Line:
    """A socket of the quiz, opened again where it breaks."""

    def __init__(self, port: int, code: str, hello: dict[str, str]) -> None:
        self._address, self._hello = f"ws://{HOST}:{port}/api/quiz?{code}", hello

    async def __aenter__(self) -> "_Line":
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def open(self) -> None:
        self._socket = await connect(
            self._address, open_timeout=PATIENCE_SECONDS, ping_interval=None, compression=None
        )
        await self.say(self._hello)

    async def lose(self) -> None:
        """Break without a word, as a phone that leaves the network does."""
        self._socket.transport.abort()
        await self._socket.wait_closed()

    async def say(self, message: dict[str, Any]) -> None:
        await self._socket.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(
            await asyncio.wait_for(self._socket.recv(), PATIENCE_SECONDS)
        )
        if "error" in told:
            raise ValueError(told["error"])
        return told


class _Class:
    """Pupils, and the teacher's clicks that they wait for."""

    def __init__(
        self, port: int, code: str, pupils: int, thinking_seconds: float, seed: int
    ) -> None:
        self.port, self.code = port, code
        self.pupils, self.thinking_seconds = pupils, thinking_seconds
        self.random = random.Random(seed)  # noqa: S311, no secret
        self.clicked = 0.0  # when the teacher went on
        self.played = Played()

    async def pupil(self, number: int) -> None:
        """Play to the end, and compare what counted with what was chosen."""
        chosen: dict[int, int] = {}
        hello = {"code": self.code, "pupil": f"benchmark-{number:04}-{self.random.getrandbits(64)}"}
        async with _Line(self.port, self.code, hello) as line:
            while (told := await line.hear()).get("phase") != "ended":
                face = told.get("face", -1)
                if told.get("phase") == "open" and face not in chosen:
                    self.played.faces.append(time.monotonic() - self.clicked)
                    chosen[face] = self.random.randrange(CHOICES)
                    await asyncio.sleep(self.random.uniform(0, self.thinking_seconds))
                    await self._answer(line, face, chosen[face])
        self._compare(told.get("result") or {}, chosen)

    async def _answer(self, line: _Line, face: int, choice: int) -> None:
        message, began = {"face": face, "choice": choice}, time.monotonic()
        await line.say(message)
        if self.random.random() < LOSES_NETWORK:
            await line.lose()
            await line.open()
            await line.say(message)
        while (await line.hear()).get("taken") != message:
            pass
        self.played.answers.append(time.monotonic() - began)

    def _compare(self, result: dict[str, Any], chosen: dict[int, int]) -> None:
        counted = result.get("answers", 0)
        self.played.sent += len(chosen)
        self.played.lost += max(len(chosen) - counted, 0)
        self.played.doubled += max(counted - len(chosen), 0)
        columns = [sum(row[choice] for row in result["matrix"]) for choice in range(CHOICES)]
        if columns != [list(chosen.values()).count(choice) for choice in range(CHOICES)]:
            self.played.errors.append("a pupil's answers are not those that were chosen")

    async def teacher(self, secret: str) -> None:
        """Lead from the first face to the end, each time when all have answered."""
        async with _Line(self.port, self.code, {"host": secret}) as board:
            while (told := await board.hear())["phase"] != "ended":
                answered = sum(told["answer"]["class"]) if "answer" in told else told["answered"]
                if answered > self.pupils:
                    self.played.doubled += answered - self.pupils
                waits = told["phase"] == "open" and answered < self.pupils
                if waits or told["joined"] < self.pupils:
                    continue
                self.clicked = time.monotonic()
                await board.say({"do": "forward", "version": told["version"]})


async def start_game(port: int) -> tuple[str, str]:
    """Press the page's button as a teacher does; return the code and the teacher's secret.

    Raises:
        PageFailed: the page failed, or nobody may start a game there.
    """
    async with visiting(port) as visitor:
        await visitor.open("quiz")
        await visitor.click(START, until="quiz-board")
        data = json.loads(visitor.components["quiz-board"])
    return data["code"], data["secret"]


async def play(
    port: int, pupils: int, *, thinking_seconds: float = THINKING_SECONDS, seed: int = 0
) -> Played:
    """Let a class play one game of the page's default length."""
    code, secret = await start_game(port)
    playing = _Class(port, code, pupils, thinking_seconds, seed)
    try:
        async with asyncio.TaskGroup() as everybody:
            everybody.create_task(playing.teacher(secret))
            for number in range(pupils):
                everybody.create_task(playing.pupil(number))
    except* (OSError, ValueError, KeyError, ConnectionClosed) as problems:
        playing.played.errors += [f"{type(each).__name__}: {each}" for each in problems.exceptions]
    return playing.played
