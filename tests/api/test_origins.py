"""Which pages may ask."""

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from api.origins import HostOfBrowser
from tests.api.conftest import FRIEND, Api
from tests.api.sockets import LIVE
from tests.made_up import picture

JPEG = {"Content-Type": "image/jpeg"}

OURS = [
    {},
    {"origin": "http://testserver"},
    {"origin": "http://localhost:8501", "host": "localhost:8501"},
    {"origin": "http://lab.example", "host": "lab.example:80"},
    {"origin": "https://lab.example", "host": "lab.example:443"},
    {"origin": "https://lab.example:443", "host": "Lab.Example"},
    {"origin": "http://[::1]:8501", "host": "[::1]:8501"},
    {"origin": "https://lab.example", "x-forwarded-host": "lab.example"},
    {"origin": "https://lab.example", "x-forwarded-host": "lab.example, inner.example"},
    {"origin": FRIEND},
]

STRANGE = [
    "https://evil.example", "null", "", "http://testserver:81", "http://x@testserver",
    "https://testserver:80", "http://testserver:no", "http://", "http://testserver.evil.example", "http://[::1",
]  # fmt: skip


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_a_page_of_ours_a_known_one_and_a_program_may_connect(
    viewer: TestClient, headers: dict[str, str]
) -> None:
    with viewer.websocket_connect(LIVE, headers=headers) as socket:
        assert "ready" in socket.receive_json()


@pytest.mark.parametrize("origin", STRANGE)
def test_a_strange_page_is_told_why_its_socket_closes(
    viewer: TestClient, asked: list[str], origin: str
) -> None:
    with viewer.websocket_connect(LIVE, headers={"origin": origin}) as socket:
        error = socket.receive_json()["error"]
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()

    assert f"does not know the page's address, {origin}." in error
    assert "corsAllowedOrigins" in error
    assert not asked


def test_a_strange_page_can_send_no_photo(client: Api, asked: list[str]) -> None:
    headers = JPEG | {"Origin": "https://evil.example"}

    response = client.post("/api/classify", content=picture(), headers=headers)

    assert response.status_code == 403
    assert "corsAllowedOrigins" in response.json()["error"]
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not asked


def test_a_known_page_may_read_the_answer(client: Api) -> None:
    response = client.post("/api/classify", content=picture(), headers=JPEG | {"Origin": FRIEND})

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == FRIEND


@pytest.mark.parametrize(("origin", "status"), [(FRIEND, 200), ("https://evil.example", 403)])
def test_a_browser_that_asks_before_it_sends_a_photo_is_told(
    client: Api, origin: str, status: int
) -> None:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }

    response = client.request("OPTIONS", "/api/classify", headers=headers)

    assert response.status_code == status
    assert ("Access-Control-Allow-Origin" in response.headers) == (status == 200)


@pytest.mark.parametrize(
    ("headers", "host"),
    [
        ({"origin": "https://lab.example", "host": "lab.example:443"}, "lab.example"),
        ({"origin": "http://lab.example", "host": "in", "x-forwarded-host": "lab.example"},
         "lab.example"),
        ({"origin": "http://lab.example:8501", "host": "lab.example:8501"}, "lab.example:8501"),
        ({"origin": "https://evil.example", "host": "lab.example"}, "lab.example"),
        ({"host": "lab.example:80"}, "lab.example:80"),
    ],
)  # fmt: skip
def test_a_page_of_ours_has_the_host_that_its_browser_shows(
    headers: dict[str, str], host: str
) -> None:
    async def tell(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(socket.headers["host"])

    app = HostOfBrowser(Starlette(routes=[WebSocketRoute("/", tell)]))
    with TestClient(app).websocket_connect("/", headers=headers) as socket:
        assert socket.receive_text() == host


@pytest.mark.parametrize(
    ("origin", "passed_on"),
    [("http://[", "null"), ("", "null"), ("null", "null"), ("https://evil.example", None)],
)
def test_what_is_no_address_of_a_page_does_not_reach_streamlit(
    origin: str, passed_on: str | None
) -> None:
    async def tell(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(socket.headers["origin"])

    app = HostOfBrowser(Starlette(routes=[WebSocketRoute("/", tell)]))
    with TestClient(app).websocket_connect("/", headers={"origin": origin}) as socket:
        assert socket.receive_text() == (passed_on or origin)
