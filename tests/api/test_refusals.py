"""What the API refuses, with which status and in which words."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import body
from fer import runs
from fer.recognition import assembly
from tests.api.conftest import Api
from tests.made_up import picture

JPEG = {"Content-Type": "image/jpeg"}


def error(response: Any) -> str:
    """The sentence; nothing but it is in the answer."""
    found = response.json()
    assert list(found) == ["error"]
    return str(found["error"])


def test_a_switch_that_is_neither_on_nor_off_is_refused(client: Api) -> None:
    response = client.post("/api/classify?whole=maybe", content=picture(), headers=JPEG)

    assert response.status_code == 400
    assert "maybe" in error(response)


def test_a_file_that_is_no_photo_is_refused_by_its_name(
    client: Api, awkward_files: dict[Path, bool]
) -> None:
    for path, readable in awkward_files.items():
        response = client.post(
            f"/api/classify?name={path.name}", content=path.read_bytes(), headers=JPEG
        )

        expected = 200 if readable else 413 if path.name == "bomb.png" else 400
        assert response.status_code == expected, path.name
        assert readable or path.name in error(response)


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"", "multipart/form-data; boundary=b", "malformed"),
        (b"no boundary", "multipart/form-data", "boundary"),
        (b"nonsense", "multipart/form-data; boundary=b", "malformed"),
        (b"--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b", "malformed"),
        (b"--b--\r\n", "multipart/form-data; boundary=b", "no file"),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            "no file",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nhalf a ph',
            "multipart/form-data; boundary=b",
            "too early",
        ),
    ],
    ids=["empty", "unbounded", "nonsense", "bad part", "no part", "only a field", "cut off"],
)
def test_a_malformed_form_is_refused(client: Api, body: bytes, kind: str, says: str) -> None:
    response = client.post("/api/classify", content=body, headers={"Content-Type": kind})

    assert response.status_code == 400
    assert says in error(response)


def test_a_form_with_too_many_files_is_refused(client: Api) -> None:
    files = [("a", ("a.jpg", b"x"))] * (body.MOST_PHOTOS + 1)

    assert client.post("/api/classify", files=files).status_code == 400


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/html", ""])
def test_other_kinds_of_body_are_refused_with_the_header_to_send(client: Api, kind: str) -> None:
    headers = {"Content-Type": kind} if kind else {}

    response = client.post("/api/classify", content=picture(), headers=headers)

    assert response.status_code == 415
    assert "Content-Type: image/jpeg" in error(response)


@pytest.mark.parametrize("name", ["../best", "/etc", "", "x" * 65])
def test_a_name_no_model_can_have_is_refused(client: Api, name: str) -> None:
    response = client.post("/api/classify", content=picture(), headers=JPEG, params={"model": name})

    assert response.status_code == 400


def test_an_unknown_model_is_not_found_and_the_known_ones_are_named(client: Api) -> None:
    response = client.post("/api/classify?model=other", content=picture(), headers=JPEG)

    assert response.status_code == 404
    assert "best, second" in error(response)


def test_without_any_model_the_service_is_unavailable(
    client: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    response = client.post("/api/classify", content=picture(), headers=JPEG)

    assert response.status_code == 503
    assert "Train one" in error(response)
    assert client.get("/api/models").json() == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
def test_photos_are_only_posted(client: Api, method: str) -> None:
    response = client.request(method, "/api/classify")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"
    assert method == "HEAD" or "POST" in error(response)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_models_are_only_got(client: Api, method: str) -> None:
    response = client.request(method, "/api/models")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("path", ["/api/classify", "/api/models", "/api/docs"])
def test_options_names_the_methods_and_nothing_else(client: Api, path: str) -> None:
    response = client.request("OPTIONS", path)

    assert (response.status_code, response.content) == (204, b"")
    assert "OPTIONS" in response.headers["Allow"]


def test_an_error_of_the_server_is_one_sentence_too(
    viewer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(assembly, "shared_recogniser", fail)
    client = TestClient(viewer.app, raise_server_exceptions=False)

    response = client.post("/api/classify", content=picture(), headers=JPEG)

    assert response.status_code == 500
    assert "log" in error(response)
    assert "secret" not in error(response)


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/classify/more"])
def test_an_unknown_address_is_not_found_in_json(client: Api, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "/api/classify" in error(response)
