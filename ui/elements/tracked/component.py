"""A component of HTML, CSS and modules: its own, and those that draw tracked faces."""

from pathlib import Path
from typing import Any

from fer.labels import Expression
from ui import palette
from ui.elements.component import component

SCRIPTS = ("canvas", "labels", "overlay", "table", "chart", "full_screen")
"""The modules that all of these components share, each after those it imports."""

_HERE = Path(__file__).parent


def registered(name: str, folder: Path, scripts: tuple[str, ...]) -> Any:
    """Return the component of `name`.html, `name`.css and the scripts in a folder."""
    return component(name, folder / name, [_HERE / "tracked.css"], modules(folder, scripts))


def modules(folder: Path, scripts: tuple[str, ...]) -> list[Path]:
    """Return the shared modules and those of a folder."""
    shared = [_HERE / f"{name}.js" for name in SCRIPTS]
    return [*shared, *(folder / f"{name}.js" for name in scripts)]


def look() -> dict[str, Any]:
    """Return the colours of the expressions, and of the letters on them."""
    colours = {each.label: _colours(palette.EXPRESSIONS[each]) for each in Expression}
    return {"expressions": colours, "unsure": _colours(palette.UNSURE)}


def _colours(colour: palette.Colour) -> dict[str, palette.Colour]:
    return {"colour": colour, "text": palette.text_on(colour)}
