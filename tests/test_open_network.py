"""The server on an open network: what it tells browsers, whom it lets in, and whom it asks."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app
from tests.outgoing import foreign, note_connections
from tests.serving import Served, serving
from ui import protection


def test_every_answer_has_the_headers_that_protect_it(server: Served) -> None:
    for path in ("/", "/live", "/api/models", "/api/nothing", "/_stcore/health", "/docs"):
        headers = server.get(path).headers

        assert headers.items() >= protection.headers().items(), path
    assert server.get("/api/models").headers["Cache-Control"] == "no-store"


def test_figures_about_visitors_are_closed(server: Served) -> None:
    assert server.get("/_stcore/metrics").status_code == 404


def test_who_looks_for_the_api_finds_its_page(server: Served) -> None:
    for path in ("/api", "/docs"):
        page = server.get(path, follow_redirects=True)

        assert str(page.url) == f"{server.url}/api/docs"
        assert "The API" in page.text


@pytest.mark.slow
@pytest.mark.parametrize("way", ["own", "all", "https"])
def test_no_packet_leaves_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    options = {"own": [], "all": ["--server.address=0.0.0.0"]}.get(way)
    if options is None:
        key, certificate = certificate_in(tmp_path)
        options = [f"--server.sslCertFile={certificate}", f"--server.sslKeyFile={key}"]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    notes = note_connections(tmp_path, monkeypatch)
    socket = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }  # fmt: skip

    with serving(tmp_path, writes=True, options=options) as served:
        served.get("/classify")
        # Streamlit would look up the machine's addresses to see whether this page is one of them.
        strange = socket | {"Origin": "http://203.0.113.9"}
        assert served.get("/_stcore/stream", headers=strange).status_code == 403

    assert foreign(notes) == set()


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """A key and its certificate, made as docs/deployment.md says."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is missing: install Debian's package openssl.")
    key, certificate = folder / "lab.key", folder / "lab.crt"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "365", "-subj",
            "/CN=lab", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, certificate


def test_a_packet_that_would_leave_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = note_connections(tmp_path, monkeypatch)
    asking = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect((%r, 1))"

    for address in ("127.0.0.1", "203.0.113.9"):
        subprocess.run([sys.executable, "-c", asking % address], check=False)

    assert foreign(notes) == {"203.0.113.9"}


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ({}, False),
        ({"server.corsAllowedOrigins": ["https://school.example"]}, True),
        ({"server.corsAllowedOrigins": ["https://other.example"]}, False),
        ({"server.enableCORS": False}, True),
    ],
)
def test_streamlits_settings_say_which_pages_may_ask(
    settings: Callable[[dict[str, Any]], None], wanted: dict[str, Any], known: bool
) -> None:
    settings(wanted)

    assert app.is_known_origin("https://school.example") is known


def test_the_server_starts_though_nobody_reads_where_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app.greet()
    assert "Facial expression lab: http://localhost:" in capsys.readouterr().out

    def hung_up(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", hung_up)
    app.greet()
