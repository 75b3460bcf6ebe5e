import sys
from socket import create_server
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


def test_a_port_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for port in ("0", "65536", "99999"):
        with pytest.raises(SystemExit):
            main(["serve", "--port", port])
        assert f"is needed, not {port}" in capsys.readouterr().err


def test_where_it_cannot_listen_it_says_so_before_it_loads_anything(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for address in ("127.0.0.1", "192.0.2.99", "nowhere.invalid"):
            assert main(["serve", "--address", address, "--port", port]) == 2
            assert "Choose another with --address and --port." in capsys.readouterr().err


def test_without_ray_a_sentence_tells_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)

    assert main(["serve", "--ray"]) == 2
    assert "pip install -r requirements-ray.txt" in capsys.readouterr().err


def test_on_ray_it_ends_what_it_deployed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    told: list[object] = []
    deployment = SimpleNamespace(
        start=lambda *how: told.append(how), stop=lambda: told.append("stopped")
    )
    monkeypatch.setattr(serve, "connect", lambda: None)
    monkeypatch.setattr(serve, "import_module", {"api.on_ray": deployment}.get)
    monkeypatch.setattr("time.sleep", interrupt)

    assert main(["serve", "--ray", "--replicas", "2"]) == 130
    assert told == [("127.0.0.1", 8501, 2), "stopped"]
    assert "2 replicas at http://127.0.0.1:8501/api" in capsys.readouterr().out
