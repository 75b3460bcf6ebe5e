"""What tests of parts of pages share."""

from collections.abc import Iterator

import pytest

from tests.components import searched_once


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    with searched_once():
        yield
