"""A component of HTML, CSS and modules: its own, and those that draw tracked faces."""

from pathlib import Path
from typing import Any

import streamlit as st

from fer.labels import Expression
from ui import palette
from ui.elements.script import script

SCRIPTS = ("canvas", "labels", "overlay", "table", "chart", "full_screen")
"""The modules that all of these components share, each after those it imports."""

_HERE = Path(__file__).parent


def registered(name: str, folder: Path, scripts: tuple[str, ...]) -> Any:
    """Return the component of `name`.html, `name`.css and the scripts in a folder."""
    styles = (_HERE / "tracked.css", folder / f"{name}.css")
    return st.components.v2.component(
        name,
        html=(folder / f"{name}.html").read_text(encoding="utf-8"),
        css="\n".join(path.read_text(encoding="utf-8") for path in styles),
        js=joined(folder, scripts),
    )


def joined(folder: Path, scripts: tuple[str, ...]) -> str:
    """Return the shared modules and those of a folder as one."""
    shared = [_HERE / f"{name}.js" for name in SCRIPTS]
    return script([*shared, *(folder / f"{name}.js" for name in scripts)])


def look() -> dict[str, Any]:
    """Return the colours of the expressions, and of the letters on them."""
    colours = {each.label: _colours(palette.EXPRESSIONS[each]) for each in Expression}
    return {"expressions": colours, "unsure": _colours(palette.UNSURE)}


def _colours(colour: palette.Colour) -> dict[str, palette.Colour]:
    return {"colour": colour, "text": palette.text_on(colour)}
