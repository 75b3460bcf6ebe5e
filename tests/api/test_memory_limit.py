"""The ceiling of the server's memory."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from api import memory_limit
from api.memory_limit import FULL, MemoryLimit

PAGE = {"Sec-Fetch-Dest": "document"}


async def answer(_: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], TestClient]:
    """A client of a server with that ceiling in megabytes; giving memory back does nothing."""
    routes = [
        Route("/", answer),
        Route("/api/classify", answer, methods=["POST"]),
        WebSocketRoute("/socket", talk),
    ]

    def asked(megabytes: str) -> TestClient:
        monkeypatch.setenv(memory_limit.VARIABLE, megabytes)
        return TestClient(MemoryLimit(Starlette(routes=routes)))

    return asked


def test_below_the_ceiling_all_come_in(client: Callable[[str], TestClient]) -> None:
    server = client("100000")

    assert server.get("/", headers=PAGE).text == server.post("/api/classify").text == "here"
    with server.websocket_connect("/socket"):
        pass


def test_above_it_nobody_comes_in_and_whoever_is_there_goes_on(
    client: Callable[[str], TestClient],
) -> None:
    server = client("1")

    for refused in (server.get("/", headers=PAGE), server.post("/api/classify")):
        assert refused.status_code == 503
        assert FULL in refused.text
        assert refused.headers["Retry-After"] == "30"
    with server.websocket_connect("/socket") as socket:
        assert socket.receive() == {"type": "websocket.close", "code": 1013, "reason": FULL}
    assert server.get("/").text == "here"  # as a page asks for its parts


def test_memory_that_is_not_needed_any_more_refuses_nobody(
    client: Callable[[str], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[bool] = []
    monkeypatch.setattr(MemoryLimit, "_has", lambda _: not released)
    monkeypatch.setattr(memory_limit, "_release", lambda: released.append(True))

    assert client("1").post("/api/classify").status_code == 200


@pytest.mark.parametrize(("given", "most"), [("", 1000), ("much", 1000), ("2000", 2000)])
def test_the_ceiling_can_be_set(given: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(memory_limit.VARIABLE, given)

    assert memory_limit.most_megabytes() == most
