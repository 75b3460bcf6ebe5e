"""A component of HTML, CSS and modules: its own, and those that draw tracked faces."""

from pathlib import Path
from typing import Any

from streamlit import runtime

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


def media_address(data: bytes, mimetype: str, place: str) -> str:
    """Return where this server gives `data`, from memory, until the page runs without asking.

    It is relative to the page's own, as a proxy or `server.baseUrlPath` may put both elsewhere.

    Args:
        data: of the file.
        mimetype: as a browser is told.
        place: a name for where it is shown; what was there before is forgotten.
    """
    # As `st.video` does it; a component of ours has no other way to files in memory.
    return runtime.get_instance().media_file_mgr.add(data, mimetype, place).lstrip("/")
