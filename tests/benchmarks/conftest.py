"""A server for those who play its users, well or badly."""

from collections.abc import Iterator

import pytest

from fer.benchmarks.server.served import Served, serving


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """This checkout, served."""
    with serving() as started:
        yield started
