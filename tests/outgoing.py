"""Where a server and its processes send to, as an audit hook in each of them notes it."""

from ipaddress import ip_address
from pathlib import Path

import pytest

HOOK = """
import os, sys

NOTES = {notes!r}

def note(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        address = arguments[:1]
    else:
        return
    # An address within this machine is a path, and none at all is that of a connection.
    if isinstance(address, tuple) and isinstance(address[0], str):
        with open(NOTES, "a") as notes:
            print(address[0], file=notes)

sys.addaudithook(note)
"""

OURS = {"localhost", "0.0.0.0", "::", ""}


def note_connections(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Let each Python that starts from now on note the addresses; returns the file of them."""
    notes = folder / "addresses.txt"
    (folder / "sitecustomize.py").write_text(HOOK.format(notes=str(notes)))
    patch.setenv("PYTHONPATH", str(folder))
    notes.touch()
    return notes


def foreign(notes: Path) -> set[str]:
    """The names and addresses in the notes that are not this machine's loopback."""
    return {each for each in notes.read_text().splitlines() if not _is_loopback(each)}


def _is_loopback(name: str) -> bool:
    try:
        return name in OURS or ip_address(name).is_loopback
    except ValueError:
        return False
