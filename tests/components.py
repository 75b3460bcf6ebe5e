"""Streamlit's search for components, which every AppTest does before its first run."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@contextmanager
def searched_once() -> Iterator[None]:
    """Let one search serve all tests: it reads the metadata of all packages, for 80 ms."""
    with pytest.MonkeyPatch.context() as patch:
        search = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        yield
