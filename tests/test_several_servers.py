"""Two servers behind one name, by the file for nginx in docs/deployment.md."""

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from fer.benchmarks.server.quiz import play
from fer.benchmarks.server.served import free_port
from fer.quiz.games import FIRST_LETTERS, LETTERS
from tests.patience import PATIENCE_SECONDS
from tests.serving import ROOT, serving

pytestmark = pytest.mark.slow

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"

DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")

SHARES = re.findall(rf"{FIRST_LETTERS}=(\w+)", DEPLOYMENT)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Of nginx, before two servers that let everybody start a game."""
    if not Path(NGINX).exists():
        pytest.skip("nginx is missing: install Debian's package nginx-light.")
    home, port = tmp_path_factory.mktemp("several"), free_port()
    files = re.findall(r"```nginx\n(.*?)```", DEPLOYMENT, re.DOTALL)
    given = next(each for each in files if "8502" in each)
    given = given.replace("listen 443 ssl", f"access_log off; listen 127.0.0.1:{port}")
    given = re.sub(r"\n.*ssl_certificate.*", "", given)
    with ExitStack() as servers:
        for known, letters in zip(("8501", "8502"), SHARES, strict=True):
            variables = {"FER_OPEN": "1", FIRST_LETTERS: letters}
            served = servers.enter_context(serving(home, environment=variables))
            given = given.replace(f"127.0.0.1:{known}", served.url.partition("://")[2])
        (home / "nginx.conf").write_text(given)
        nginx = [NGINX, "-p", str(home), "-c", "nginx.conf", "-g", "pid pid; error_log log;"]
        subprocess.run(nginx, check=True)
        yield port
        subprocess.run([*nginx, "-s", "stop"], check=True)


def asked(port: int, path: str, **options: Any) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE_SECONDS, **options)


def test_a_class_is_together_in_the_memory_of_one(port: int) -> None:
    played = asyncio.run(play(port, 8, thinking_seconds=0.1))

    assert (played.errors, played.lost, played.doubled) == ([], 0, 0)


def test_a_teachers_address_leads_to_the_server_of_the_game(port: int) -> None:
    assert sorted("".join(SHARES)) == sorted(LETTERS)
    for letter in LETTERS:
        answer = asked(port, f"/quiz?faces=5&host={letter}x")
        assert answer.cookies["lab"] == ("a" if letter in SHARES[0] else "b")


def test_a_visitor_stays_where_the_cookie_says(port: int) -> None:
    for stays in "ab":
        answer = asked(port, "/", cookies={"lab": stays})
        assert answer.cookies["lab"] == stays
