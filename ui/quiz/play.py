"""The pupils' page: a few files without Streamlit, so that sixty phones have it at once."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from fer.labels import Expression
from fer.quiz.face import CHOICES
from fer.quiz.pupil import ANIMALS, COLOURS
from ui import palette

PATH = "play"
"""The path of the page, beside the other pages; the code of a game is all of its query."""

FILES = ("play.js", "bars.js", "clock.js", "face.js", "line.js", "play.css", "bars.css")

HERE = Path(__file__).parent

BADGES = ("#8FC7EE", "#C9A27A", "#8FD19E", "#C4C9CD", "#F5B878", "#F5B5D2", "#C6B0EE", "#F39C94")
"""Pale discs, on which an animal is seen."""

FIGURES = (
    *("🐜", "🦇", "🐻", "🐝", "🐫", "🐱", "🦀", "🐶", "🐬", "🦆", "🦅", "🐟", "🦊"),
    *("🐸", "🐴", "🦁", "🐭", "🦦", "🦉", "🐼", "🐰", "🐌", "🐯", "🐢", "🐳"),
)


def routes(path: str) -> list[BaseRoute]:
    """Return the page's routes, at `path`, which proxies know it by."""
    files = {name: HERE / name for name in FILES} | {"icon.svg": HERE.parent / "icon.svg"}
    return [
        Route(path, lambda _: HTMLResponse(_html()), methods=["GET"]),
        *(Route(f"{path}/{name}", _serving(file), methods=["GET"]) for name, file in files.items()),
    ]


def _serving(file: Path) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return FileResponse(file, headers={"cache-control": "no-cache"})

    return answer


@cache
def _html() -> str:
    """The page is the same for all: what is a game's comes over its socket."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string((HERE / "play.html.jinja").read_text(encoding="utf-8"))
    pictures = {
        "animals": dict(zip(ANIMALS, FIGURES, strict=True)),
        "badges": dict(zip(COLOURS, BADGES, strict=True)),
    }
    return template.render(look=json.dumps(look() | pictures))


def look() -> dict[str, Any]:
    """Return the names and colours of the eight choices, for the scripts of both screens."""
    colours = [palette.EXPRESSIONS[each] for each in Expression]
    return {"choices": list(CHOICES), "colours": [*colours, palette.UNSURE]}
