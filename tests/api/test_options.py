"""Options, in the address and in a form."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.made_up import BOXES, picture

PHOTO = ("photo", ("us.jpg", picture()))


def ask(client: Api, query: str = "", fields: dict[str, str] | None = None) -> Any:
    return client.post(f"/api/classify{query}", files=[PHOTO], data=fields or {})


@pytest.mark.parametrize("query", ["?whole=1", ""])
def test_an_option_is_given_in_the_address_or_beside_the_photo(client: Api, query: str) -> None:
    response = ask(client, query, {} if query else {"whole": "1"})

    assert len(response.json()["faces"]) == 1 < len(BOXES)


def test_the_model_may_be_a_field_of_the_form(client: Api, asked: list[str]) -> None:
    ask(client, fields={"model": "second"})

    assert asked == ["second"]


@pytest.mark.parametrize(
    ("query", "fields", "says"),
    [
        ("?modle=best", {}, "modle is no option. Did you mean model? There are model, whole, name"),
        ("", {"Whole": "1"}, "Whole is no option. Did you mean whole?"),
        ("?colour=red", {}, "colour is no option. There are model, whole, name."),
        ("?whole=1", {"whole": "0"}, "whole is given twice."),
        ("?whole=1&whole=1", {}, "whole is given twice."),
        ("", {"whole": "perhaps"}, "whole is 1 or 0. Received: perhaps."),
    ],
)
def test_an_option_that_cannot_be_is_refused_with_those_that_can(
    client: Api, asked: list[str], query: str, fields: dict[str, str], says: str
) -> None:
    response = ask(client, query, fields)

    assert response.status_code == 400
    assert says in response.json()["error"]
    assert not asked


def test_what_has_no_options_says_so(client: Api) -> None:
    for path in ("/api/models", "/api/openapi.json"):
        response = client.get(f"{path}?model=best")

        assert response.status_code == 400
        assert response.json()["error"] == "model is no option. There are none here."
