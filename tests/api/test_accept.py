"""What a client takes and gets."""

import pytest

from tests.api.conftest import Api


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("", 200),
        ("*/*", 200),
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/*;q=0.1", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("text/csv", 406),
        ("image/*, text/html", 406),
        ("application/json;q=0, */*", 406),
        ("*/*;q=0.0", 406),
    ],
)
def test_who_does_not_take_json_is_told_what_there_is(
    client: Api, accept: str, status: int
) -> None:
    response = client.request("GET", "/api/models", headers={"Accept": accept})

    assert response.status_code == status
    assert status == 200 or "application/json" in response.json()["error"]


def test_head_is_answered_like_get_without_the_body(client: Api) -> None:
    for path in ("/api/models", "/api/openapi.json", "/api/docs"):
        got, head = (client.request(method, path) for method in ("GET", "HEAD"))

        assert head.status_code == 200
        assert head.headers["Content-Type"] == got.headers["Content-Type"]
