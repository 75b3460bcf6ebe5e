"""Figures that are stored with a run in a JSON file of their own."""

from collections.abc import Callable
from typing import Any, TypeVar

from fer.errors import BadRun
from fer.runs import Run

Figures = TypeVar("Figures")


def stored_figures(
    run: Run, file: str, build: Callable[[Any], Figures], *, command: str
) -> Figures | None:
    """Return what `build` makes of a file's JSON; None where there is no such file.

    Raises:
        BadRun: the file is damaged; `command`, which computes it again, is in the sentence.
    """
    path = run.path / file
    if not path.exists():
        return None
    values = run.read(file)
    try:
        return build(values)
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise BadRun(
            f"{path} is damaged. Delete it and compute it again: python -m fer {command}"
        ) from problem
