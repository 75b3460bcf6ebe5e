"""The script of a component, joined from modules: having no address, it cannot import others."""

import re
from collections.abc import Iterable
from pathlib import Path

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def script(modules: Iterable[Path]) -> str:
    """Return the modules as one; each comes after those it imports."""
    parts = [path.read_text(encoding="utf-8") for path in modules]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
