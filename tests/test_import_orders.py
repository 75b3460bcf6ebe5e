"""Whatever is loaded first, the server lives: TensorFlow and WebRTC's encryption do not mix."""

import subprocess
import sys

import pytest

from tests.serving import ROOT

# Everything that pages are made of, and what they may load later.
PAGES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "ui").rglob("*.py"))
    if path.stem not in {"navigation", "__init__"}
]
MODULES = ["tensorflow", *PAGES, "aiortc"]

SCRIPT = """
import sys, importlib
import app
from fer.memory import collect_rarely
collect_rarely()
for name in sys.argv[1:]:
    importlib.import_module(name)

# What a video does first of all: a certificate, and a packet encrypted.
from aiortc import RTCCertificate
import pylibsrtp
RTCCertificate.generateCertificate()
policy = pylibsrtp.Policy(key=bytes(30), ssrc_type=pylibsrtp.Policy.SSRC_ANY_OUTBOUND)
packet = bytes([0x80, 8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]) + bytes(160)
assert len(pylibsrtp.Session(policy=policy).protect(packet)) == len(packet) + 10
print("alive")
"""


@pytest.mark.slow
@pytest.mark.parametrize("modules", [MODULES, MODULES[::-1]], ids=["forwards", "backwards"])
def test_pages_can_be_loaded_in_any_order(modules: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().endswith("alive")
