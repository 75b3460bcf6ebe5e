"""The API described by itself: as OpenAPI at `/api/openapi.json`, and as a page at `/api/docs`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from api.body import LIMIT_MEGABYTES, MOST_PHOTOS
from api.options import ClassifyOptions, NoOptions, describe_options
from fer.images.quality import Flaw
from fer.labels import LABELS

PIXELS = {"type": "integer", "minimum": 0}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
TEXT = {"type": "string"}


def _object(*optional: str, **properties: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


EXAMPLE = {
    "photo": "photo.jpg",
    "width": 640,
    "height": 480,
    "faces": [
        {
            "box": {"left": 214, "top": 61, "right": 308, "bottom": 176},
            "expression": "happiness",
            "confidence": 0.94,
            "probabilities": dict.fromkeys(LABELS, 0.01) | {"happiness": 0.94},
            "flaws": ["turned away"],
        }
    ],
}

SCHEMAS: dict[str, Any] = {
    "Face": _object(
        box=_object(**dict.fromkeys(("left", "top", "right", "bottom"), PIXELS)),
        expression={"enum": [*LABELS]},
        confidence=SHARE,
        probabilities=_object(**dict.fromkeys(LABELS, SHARE)),
        flaws={
            "type": "array",
            "items": {"enum": [*Flaw]},
            "description": "Why errors are to be expected of this face.",
        },
    ),
    "Photo": _object(
        photo=TEXT, width=PIXELS, height=PIXELS, faces={"type": "array", "items": _ref("Face")}
    )
    | {"examples": [EXAMPLE]},
    "Error": _object(error=TEXT),
    "PhotoError": _object(photo=TEXT, error=TEXT),
    "Model": _object(
        "unranked",
        name=TEXT,
        default={"type": "boolean"},
        PublicTest=_object(accuracy=SHARE, faces=PIXELS),
        PrivateTest=_object(accuracy=SHARE, faces=PIXELS),
        bytes=PIXELS,
        unranked={**TEXT, "description": "what its figures are of, where they cannot be compared"},
    ),
}
"""The objects that are answered, as JSON Schema."""

PHOTOS = {
    "anyOf": [
        _ref("Photo"),
        {"type": "array", "items": {"anyOf": [_ref("Photo"), _ref("PhotoError")]}},
    ]
}

REFUSALS = {
    400: "no picture, a malformed form, or an option that is unknown or cannot have this value",
    403: "a web page of another address asks, which the server's settings do not name",
    404: "no such model or address",
    405: "another method; the header Allow names those there are",
    406: "the header Accept leaves out what is answered",
    413: f"more than {LIMIT_MEGABYTES} MB in a request, or too many pixels in a photo",
    415: "a body of another type",
    503: "there is no model yet",
}
"""The refusals of the server, by status, each with a sentence in `error`."""


def _answers(content: dict[str, Any], *refusals: int) -> dict[str, Any]:
    error = {"application/json": {"schema": _ref("Error")}}
    refused = {str(each): {"description": REFUSALS[each], "content": error} for each in refusals}
    return {"200": {"description": "the answer", "content": content}} | refused


def _operation(
    name: str, summary: str, options: type[Any], answer: dict[str, Any], *refusals: int
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [
            {
                "name": each["name"],
                "in": "query",
                "description": each["meaning"],
                "schema": each["schema"],
            }
            for each in describe_options(options)
        ],
        "responses": _answers({"application/json": {"schema": answer}}, *refusals),
    }


def _photos_body() -> dict[str, Any]:
    binary = {"type": "string", "format": "binary"}
    fields = {
        each["name"]: {"description": each["meaning"], **each["schema"]}
        for each in describe_options(ClassifyOptions)
    }
    form = {
        "type": "object",
        "properties": {"photo": {"type": "array", "items": binary, "maxItems": MOST_PHOTOS}}
        | fields,
        "required": ["photo"],
        "additionalProperties": False,
    }
    schemas = {"image/*": binary, "application/octet-stream": binary, "multipart/form-data": form}
    content = {kind: {"schema": schema} for kind, schema in schemas.items()}
    return {"required": True, "content": content}


@cache
def description() -> dict[str, Any]:
    """Return the API as an OpenAPI 3.1 document; addresses are relative to the document's own."""
    classify = _operation(
        "classify",
        "Find the faces of one or more photos, and predict each one's expression.",
        ClassifyOptions,
        PHOTOS,
        *REFUSALS,
    )
    models = _operation(
        "models",
        "List the models, the default one first.",
        NoOptions,
        {"type": "array", "items": _ref("Model")},
        *(400, 403, 405, 406),
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Facial expression lab",
            "version": "1",
            "description": "An expression is not an emotion: a label of FER2013 that its "
            "annotators would likely have given a picture. Photos are held in memory while they "
            "are answered, and never written to disk or logged.",
        },
        "servers": [{"url": "."}],
        "paths": {
            "/classify": {"post": classify | {"requestBody": _photos_body()}},
            "/models": {"get": models},
        },
        "components": {"schemas": SCHEMAS},
    }


def openapi(_: Request) -> JSONResponse:
    """Return the description for programs."""
    return JSONResponse(description())


@cache
def _template() -> Template:
    text = Path(__file__).with_name("docs.html.jinja").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(text)


def docs(request: Request) -> HTMLResponse:
    """Return the description for people, with a form to try it; nothing comes from elsewhere."""
    base = request.url.replace(path=request.scope["root_path"], query="")
    example = json.dumps(EXAMPLE, indent=2)
    return HTMLResponse(_template().render(described=description(), base=base, example=example))
