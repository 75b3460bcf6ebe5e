"""A component of files; its script is joined from modules: having no address, it imports none."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)

PLACE = Path(__file__).with_name("place.js")
"""The module that every component may import."""


def component(
    name: str, stem: Path, styles: Iterable[Path] = (), scripts: Sequence[Path] = ()
) -> Any:
    """Return the component of the files `stem`.html, .css and .js.

    Args:
        name: no other component has it.
        stem: the files' path without an ending.
        styles: come before its own.
        scripts: all modules, each after those it imports; its own alone without them.
    """
    own = {kind: stem.with_suffix(f".{kind}") for kind in ("html", "css", "js")}
    return st.components.v2.component(
        name,
        # A text without a line feed would be taken for the path of a file.
        html=own["html"].read_text(encoding="utf-8") + "\n",
        css="\n".join(path.read_text(encoding="utf-8") for path in (*styles, own["css"])),
        js=script(scripts or [own["js"]]),
    )


def script(modules: Iterable[Path]) -> str:
    """Return PLACE and the modules as one; each comes after those it imports."""
    parts = [path.read_text(encoding="utf-8") for path in (PLACE, *modules)]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
