"""The options of a request: declared once, read from its address and its form, and described."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api.accept import demand_json
from api.model_list import BadQuery, find_model
from fer.runs import Run

Options = TypeVar("Options")

SWITCH = {"1": True, "true": True, "0": False, "false": False}


def _whole(given: str | None) -> bool:
    value = "0" if given is None else given.lower()
    if value not in SWITCH:
        raise BadQuery(f"whole is 1 or 0. Received: {value[:20]}.")
    return SWITCH[value]


def _photo_name(given: str | None) -> str:
    return given or "photo"


def _option(read: Callable[[str | None], Any], meaning: str, **schema: Any) -> dict[str, Any]:
    """Return what is known of a field, whose value `read` makes of a text, or of None without one.

    Args:
        read: as said; it raises a FerError.
        meaning: a line for who calls the API.
        schema: of the text, as JSON Schema has it.
    """
    return {"read": read, "meaning": meaning, "schema": schema}


@dataclass(frozen=True, slots=True)
class NoOptions:
    """For a request that has none."""


@dataclass(frozen=True, slots=True)
class ClassifyOptions:
    """The options of `/api/classify`."""

    model: Run = field(
        metadata=_option(
            find_model,
            "the model that predicts; without it, the default one",
            type="string",
        )
    )
    whole: bool = field(
        metadata=_option(
            _whole,
            "1: each photo is already cropped to one face, and none is searched",
            type="string",
            enum=list(SWITCH),
            default="0",
        )
    )
    name: str = field(
        metadata=_option(
            _photo_name, "what to call a photo that is the body", type="string", default="photo"
        )
    )


def read_options(kind: type[Options], given: Iterable[tuple[str, str]]) -> Options:
    """Return the options that a request gives; it may look for files.

    Args:
        kind: a class of this module.
        given: name and text of each, from the address and the form.

    Raises:
        FerError: one is unknown, given twice, or has a value that it cannot have.
    """
    texts: dict[str, str] = {}
    for name, text in given:
        if name in texts:
            raise BadQuery(f"{name} is given twice.")
        texts[name] = text
    known = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    for name in texts:
        if name not in known:
            raise BadQuery(no_such_option(name, known))
    return kind(
        **{each.name: each.metadata["read"](texts.get(each.name)) for each in fields(kind)}  # type: ignore[arg-type]
    )


def without_options(endpoint: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Return the endpoint of JSON, which refuses any option."""

    def answer(request: Request) -> Response:
        demand_json(request)
        read_options(NoOptions, request.query_params.multi_items())
        return endpoint(request)

    return answer


def no_such_option(name: str, known: list[str]) -> str:
    """Return the sentence about an option that does not exist: the nearest, and those that do."""
    nearest = get_close_matches(name.lower(), known, n=1)
    meant = f" Did you mean {nearest[0]}?" if nearest else ""
    there = f"There are {', '.join(known)}." if known else "There are none here."
    return f"{name[:40]} is no option.{meant} {there}"


def describe_options(kind: type[Any]) -> list[Mapping[str, Any]]:
    """Return each option's `name`, `meaning` and `schema`, in their order."""
    return [
        {"name": each.name, **{key: each.metadata[key] for key in ("meaning", "schema")}}
        for each in fields(kind)
    ]
