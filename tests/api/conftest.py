"""The API with two models that answer without a network."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from api import api, live_socket
from api.origins import Origins
from api.viewers import Viewers
from fer import runs
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from tests.made_up import model_in, recogniser


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder with a best model and a second."""
    folder = tmp_path / "models"
    model_in(folder, "second", accuracy=0.5)
    model_in(folder, "best", accuracy=0.7)
    monkeypatch.setattr(runs, "MODELS", folder)
    return folder


@pytest.fixture
def asked(models: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models that were asked, in order."""
    assert models.is_dir()
    names: list[str] = []

    def shared(model: runs.Run) -> Recogniser:
        names.append(model.name)
        return recogniser()

    monkeypatch.setattr(assembly, "shared_recogniser", shared)
    return names


FRIEND = "https://friend.example"
"""The one page of another address that may ask."""

app = Starlette(routes=[Mount("/api", app=Origins(api, FRIEND.__eq__))])


class Api:
    """Asks the API as `app.py` mounts it, without a server."""

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.requests(method, path, 1, **options)[0]

    def requests(self, method: str, path: str, times: int, **options: Any) -> list[httpx.Response]:
        """Ask the same several times at once."""

        async def ask() -> list[httpx.Response]:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://lab") as client:
                asking = (client.request(method, path, **options) for _ in range(times))
                return await asyncio.gather(*asking)

        return anyio.run(ask)

    def get(self, path: str) -> httpx.Response:
        return self.request("GET", path)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)


@pytest.fixture
def client(asked: list[str]) -> Api:
    assert not asked
    return Api()


@pytest.fixture
def viewer(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A browser at a server with two places."""
    assert not asked
    monkeypatch.setattr(live_socket, "viewers", Viewers(2))
    with TestClient(app) as client:
        yield client
