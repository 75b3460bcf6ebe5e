"""The API's description of itself, held against what it does."""

import re
from dataclasses import fields
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from starlette.routing import Route

from api import api
from api.description import EXAMPLE, SCHEMAS
from api.options import ClassifyOptions
from tests.api.conftest import Api
from tests.made_up import picture

JPEG = {"Content-Type": "image/jpeg"}


@pytest.fixture
def described(client: Api) -> Any:
    return client.get("/api/openapi.json").json()


def check(answer: Any, described: Any, schema: Any) -> None:
    """Hold an answer against a schema of the description, in which no other key may be."""
    closed = {name: each | {"additionalProperties": False} for name, each in SCHEMAS.items()}
    jsonschema.validate(answer, {**schema, "components": {"schemas": closed}})
    assert described["components"]["schemas"] == SCHEMAS


def answer_of(described: Any, path: str, method: str, status: str = "200") -> Any:
    content = described["paths"][path][method]["responses"][status]["content"]
    return content["application/json"]["schema"]


def test_every_address_of_the_api_is_described(described: Any) -> None:
    own = {"/openapi.json", "/docs"}
    there = {
        (route.path, method.lower())
        for route in api.routes
        if isinstance(route, Route) and route.path not in own
        for method in (route.methods or set()) - {"HEAD"}
    }

    assert described["openapi"] == "3.1.0"
    assert there == {
        (path, method) for path, methods in described["paths"].items() for method in methods
    }


def test_the_options_are_those_that_are_read(described: Any) -> None:
    names = [each.name for each in fields(ClassifyOptions)]
    classify = described["paths"]["/classify"]["post"]
    form = classify["requestBody"]["content"]["multipart/form-data"]["schema"]

    assert [each["name"] for each in classify["parameters"]] == names
    assert list(form["properties"]) == ["photo", *names]


def test_answers_are_as_described(client: Api, described: Any) -> None:
    one = client.post("/api/classify", content=picture(), headers=JPEG)
    files = [("photo", ("a.jpg", picture())), ("photo", ("b.jpg", b"none"))]
    several = client.post("/api/classify", files=files)

    for answer in (one.json(), several.json(), EXAMPLE):
        check(answer, described, answer_of(described, "/classify", "post"))
    models = client.get("/api/models").json()
    check(models, described, answer_of(described, "/models", "get"))


def test_refusals_are_as_described(client: Api, described: Any) -> None:
    for response in (
        client.post("/api/classify", content=b"none", headers=JPEG),
        client.post("/api/classify?model=other", content=picture(), headers=JPEG),
        client.post("/api/classify", content=picture()),
        client.request("GET", "/api/classify"),
    ):
        schema = answer_of(described, "/classify", "post", str(response.status_code))
        check(response.json(), described, schema)


def test_the_page_for_people_names_everything_and_loads_nothing_from_elsewhere(
    client: Api,
) -> None:
    page = client.get("/api/docs")

    assert page.headers["Content-Type"].startswith("text/html")
    for word in ("http://lab/api/classify", "http://lab/api/models", "model", "whole", "415"):
        assert word in page.text
    assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", page.text)
    assert "<script" not in page.text
