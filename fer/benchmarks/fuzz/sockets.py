"""Changed messages to a running server; a good one after each must be answered as ever."""

import json

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from fer.benchmarks.fuzz import samples
from fer.benchmarks.fuzz.decoders import Decoder
from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS
from fer.benchmarks.server.visitor import is_end_of_page, page_message
from fer.errors import FerError

PAGES = ("", "classify", "training", "dataset")


class Refused(FerError):
    """The server closed the connection, or said what was wrong."""


def socket_decoders(port: int) -> list[Decoder]:
    """Return what gives changed messages to Live's socket, and to the pages' own, at `port`."""
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
