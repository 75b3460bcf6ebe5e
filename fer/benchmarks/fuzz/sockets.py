"""Changed messages to a running server; a good one after each must be answered as ever."""

import asyncio
import json
from collections.abc import Callable, Sequence
from functools import cache

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from fer.benchmarks.fuzz import samples
from fer.benchmarks.fuzz.decoders import Decoder
from fer.benchmarks.server.quiz import start_game
from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS
from fer.benchmarks.server.visitor import is_end_of_page, page_message
from fer.errors import FerError

PAGES = ("", "classify", "training", "dataset")


class Refused(FerError):
    """The server closed the connection, or said what was wrong."""


def socket_decoders(port: int) -> list[Decoder]:
    """Return what gives changed messages to the sockets of Live, pages and Quiz at `port`."""
    picture = samples.live_messages()[0]

    def live(data: bytes) -> None:
        with connect(f"ws://{HOST}:{port}/api/live", max_size=None, compression=None) as socket:
            socket.send(data if data[:1] == picture[:1] else data.decode("utf-8", "replace"))
            socket.send(picture)
            refusal = _refusal(socket)
        if refusal:
            raise Refused(refusal)

    def page(data: bytes) -> None:
        with connect(
            f"ws://{HOST}:{port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
        ) as socket:
            try:
                socket.send(data)
                socket.send(page_message("classify"))
                while not is_end_of_page(socket.recv(PATIENCE_SECONDS, decode=False)):
                    pass
            except ConnectionClosed as problem:
                raise Refused(f"The server closed it: {problem}") from problem

    return [
        Decoder("quiz messages", samples.quiz_messages, _quiz(port)),
        Decoder("live messages", samples.live_messages, live),
        Decoder("page messages", lambda: [page_message(name) for name in PAGES], page),
    ]


def _refusal(socket: ClientConnection) -> str:
    """Return the reason to refuse the first message, if any; the good picture was answered then."""
    refusal = ""
    try:
        while True:
            message = json.loads(socket.recv(PATIENCE_SECONDS))
            refusal = refusal or str(message.get("error", ""))
            if "faces" in message:
                return refusal
    except ConnectionClosed as problem:
        return refusal or f"The server closed it: {problem}"


def _quiz(port: int) -> Callable[[bytes], None]:
    """Return what gives a message to the Quiz as the first one, and as that of a pupil."""

    def line() -> ClientConnection:
        return connect(f"ws://{HOST}:{port}/api/quiz", max_size=None, compression=None)

    @cache
    def game() -> tuple[str, str]:
        """Start a game and open its first face; return its code and its teacher's secret."""
        code, secret = asyncio.run(start_game(port))
        with line() as board:
            board.send(json.dumps({"host": secret}))
            version = json.loads(board.recv(PATIENCE_SECONDS))["version"]
            board.send(json.dumps({"do": "forward", "version": version}))
            while json.loads(board.recv(PATIENCE_SECONDS))["phase"] != "open":
                pass
        return code, secret

    def quiz(data: bytes) -> None:
        for word, real in zip(samples.QUIZ_WORDS, game(), strict=True):
            data = data.replace(word.encode(), real.encode())
        code, secret = game()
        pupil = json.dumps({"code": code, "pupil": "one-who-plays-by-the-rules"})
        with line() as first, line() as second, line() as board:
            refusals = [_answers(first, [_as_text(data)])]
            refusals += [_answers(second, [pupil, _as_text(data), "{}"])]
            # Whatever came of these, the teacher sees the game.
            board.send(json.dumps({"host": secret}))
            if json.loads(board.recv(PATIENCE_SECONDS))["phase"] != "open":
                raise ValueError("The game is not as it was.")
        if refusal := "".join(refusals):
            raise Refused(refusal)

    return quiz


def _as_text(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _answers(socket: ClientConnection, messages: Sequence[str | bytes]) -> str:
    """Send messages that have an answer each; return the first refusal among these, if any."""
    refusal = ""
    try:
        for message in messages:
            socket.send(message)
        for _ in messages:
            answer = json.loads(socket.recv(PATIENCE_SECONDS))
            refusal = refusal or str(answer.get("error", ""))
    except ConnectionClosed as problem:
        return refusal or f"The server closed it: {problem}"
    return refusal
