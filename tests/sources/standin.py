"""A server on loopback that answers like Kaggle, or like a place that has files."""

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def zipped(**files: bytes) -> bytes:
    """An archive of these files; a double underscore in a name is a slash, the ending is .csv."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name.replace('__', '/')}.csv", content)
    return written.getvalue()


@dataclass
class StandIn:
    """What the server has and does; `asked` is what came."""

    content: bytes = b""
    status: int = 200  # of every answer
    cut_after: int | None = None  # bytes of the content, after which the connection breaks
    ranges: bool = True  # whether it sends from the middle when asked to
    asked: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(standin: StandIn) -> Iterator[StandIn]:
    """Serve on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.answer()

        def do_GET(self) -> None:
            self.answer()

        def answer(self) -> None:
            span, signed = self.headers["Range"], self.headers["Authorization"]
            standin.asked.append((self.command, self.path, span, signed))
            if standin.status != 200:
                self.send(json.dumps({"code": standin.status, "message": "no"}).encode(), "json")
            elif self.path.endswith("/GetDataset"):
                self.send(json.dumps({"currentVersionNumber": 1}).encode(), "json")
            else:
                begin = int(span.removeprefix("bytes=").removesuffix("-")) if span else 0
                self.send(standin.content[begin:], "zip", standin.cut_after)

        def send(self, body: bytes, kind: str, cut: int | None = None) -> None:
            self.send_response(standin.status)
            self.send_header("Content-Type", f"application/{kind}")
            self.send_header("Content-Length", str(len(body)))
            if standin.ranges:
                self.send_header("Accept-Ranges", "bytes")
            self.end_headers()
            with suppress(ConnectionError):  # who goes on from the middle hangs up on the first
                self.wfile.write(body[:cut])
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    standin.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
