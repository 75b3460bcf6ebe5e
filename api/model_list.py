"""`GET /api/models`: the models that can classify; and one of them by its name."""

from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from fer import models as in_folder
from fer import runs
from fer.damage import NAME, NAME_RULE
from fer.errors import BadRun, FerError
from fer.runs import Run


class BadQuery(FerError):
    """A parameter of the request is not valid."""


class NoSuchModel(FerError):
    """There is no model of that name."""


def models(_: Request) -> JSONResponse:
    """List the models, the default one first; an unranked one says of what its figures are."""
    default = None
    with suppress(BadRun):
        default = in_folder.default_model(runs.MODELS)
    return JSONResponse(
        [
            {
                "name": model.name,
                "default": model == default,
                **{split: _figures(model, split) for split in ("PublicTest", "PrivateTest")},
                "bytes": model.litert_file.stat().st_size,
                **({"unranked": sentence} if (sentence := in_folder.scored_on(model)) else {}),
            }
            for model in in_folder.models_in(runs.MODELS)
        ]
    )


def _figures(model: Run, split: str) -> dict[str, Any]:
    scores = model.scores(split)
    return {"accuracy": scores.accuracy, "faces": scores.faces}


def find_model(name: str | None) -> Run:
    """The model of that name; the default one for None.

    Raises:
        BadQuery: this is no name.
        NoSuchModel: no model has it.
        BadRun: there is no default model.
    """
    if name is None:
        return in_folder.default_model(runs.MODELS)
    # `find_run` also takes a path; somebody on the network names a model and nothing else.
    if not NAME.fullmatch(name):
        raise BadQuery(f"A model's name {NAME_RULE}.")
    try:
        return in_folder.find_served(name, runs.MODELS, runs.RUNS)
    except BadRun as problem:
        raise NoSuchModel(str(problem)) from problem
