"""What tests of parts of pages share."""

from collections.abc import Iterator

import pytest

from tests.page import quick_runs


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    with quick_runs():
        yield
