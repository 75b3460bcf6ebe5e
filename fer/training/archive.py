"""All files of a run as one archive."""

import zipfile
from io import BytesIO

from fer.runs import Run

LEFT_OUT = ("checkpoint", "cache")
"""Folders that only this machine can use."""


def as_zip(run: Run) -> bytes:
    """Every file of a run under its name, but for LEFT_OUT and what is half written."""
    file = BytesIO()
    # What is large, the network, is compressed already.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(run.path.rglob("*")):
            inside = path.relative_to(run.path)
            hidden = any(part.startswith(".") for part in inside.parts)
            if path.is_file() and not hidden and inside.parts[0] not in LEFT_OUT:
                archive.write(path, f"{run.name}/{inside}")
    return file.getvalue()
