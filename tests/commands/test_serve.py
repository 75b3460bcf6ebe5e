import sys
from types import SimpleNamespace

import pytest

from fer.__main__ import main
from fer.commands import serve


def test_it_serves_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []
    server = SimpleNamespace(serve=lambda *where: told.append(where))
    monkeypatch.setattr(serve, "import_module", {"api.server": server}.get)

    assert main(["serve", "--port", "9000"]) == 0
    assert main(["serve", "--address", "0.0.0.0"]) == 0
    assert told == [("127.0.0.1", 9000), ("0.0.0.0", 8501)]


def test_without_ray_a_sentence_tells_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)

    assert main(["serve", "--ray"]) == 2
    assert "pip install -r requirements-ray.txt" in capsys.readouterr().err
