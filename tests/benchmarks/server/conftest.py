"""What measurements need: little time, and a server that is there already."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from fer.benchmarks.server import curves, page_rows, rows
from fer.benchmarks.server.served import SERVED, Served
from fer.benchmarks.server.setting import SHORT, Setting
from fer.files import ROOT

QUICK = Setting(ROOT, None, replace(SHORT, seconds=0.4, minute=0.1))
"""The short form with less time for each figure, which is enough to have one."""


@pytest.fixture
def in_place(served: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The same server for whatever would start one of its own."""

    @contextmanager
    def running(*_: object, **__: object) -> Iterator[Served]:
        yield served

    for module in (page_rows, rows, curves):
        monkeypatch.setattr(module, "serving", running)
    return served


@pytest.fixture
def small_checkout(tmp_path: Path) -> Path:
    """A checkout in which only `app.py` has something to say, which the test writes."""
    for name in SERVED:
        if "." not in name.strip("."):
            (tmp_path / name).mkdir()
    return tmp_path
