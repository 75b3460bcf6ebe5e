from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.server import server
from tests.made_up import picture


@pytest.fixture
def client(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr("api.upkeep.limit_process", lambda: None)
    # The process that runs all tests has more loaded than a server may have.
    monkeypatch.setattr("api.memory_limit.MemoryLimit._has", lambda _: False)
    return TestClient(server)


def test_the_api_is_where_the_pages_have_it(client: TestClient) -> None:
    answer = client.post("/api/classify", content=picture(), headers={"Content-Type": "image/jpeg"})

    assert len(answer.json()["faces"]) == 2
    assert client.get("/api/models").json()[0]["name"] == "best"
    assert client.get("/").status_code == 404


def test_no_page_of_another_address_may_ask(client: TestClient) -> None:
    answer = client.get("/api/models", headers={"Origin": "https://other.example"})

    assert answer.status_code == 403


def test_it_starts_without_a_model(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fer.runs.MODELS", tmp_path / "none")
    monkeypatch.setenv("FER_DEFAULT_MODEL", "nobody")

    with client:
        assert client.get("/api/models").json() == []
