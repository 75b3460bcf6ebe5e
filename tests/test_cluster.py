import sys
from types import SimpleNamespace

import pytest

from fer import cluster
from fer.errors import FerError


def test_without_ray_a_sentence_tells_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)

    with pytest.raises(FerError, match=r"pip install -r requirements-ray\.txt"):
        cluster.connect()


def test_a_cluster_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise ConnectionError("timed out")

    unreachable = SimpleNamespace(is_initialized=lambda: False, init=fail)
    monkeypatch.setitem(sys.modules, "ray", unreachable)

    with pytest.raises(FerError, match="could not be reached: timed out"):
        cluster.connect()
