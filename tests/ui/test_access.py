"""Who may change things: the server's own browser, and who was invited."""

import os
import sys
from types import SimpleNamespace

import pytest

from ui import access

HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


class Visitor:
    """A visitor whose browser sends these headers from this address, None for this machine's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.pauses: list[float] = []
        self.parameters: dict[str, str] = {}
        monkeypatch.delenv(access.VARIABLE, raising=False)
        monkeypatch.delenv(access.OPEN_VARIABLE, raising=False)
        monkeypatch.setattr(access, "sleep", self.pauses.append)
        self.comes({"Host": "192.168.1.2:8501"}, "192.168.1.9")

    def comes(self, headers: dict[str, str], address: str | None = None) -> None:
        seen = SimpleNamespace(headers=headers, ip_address=address)
        fake = SimpleNamespace(context=seen, session_state={}, query_params=self.parameters)
        self._monkeypatch.setattr(access, "st", fake)

    def follows(self, passcode: str) -> None:
        self.parameters[access.LINK] = passcode
        access.accept_invitation()


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    return Visitor(monkeypatch)


def made_passcode() -> str:
    return access.invitation(["http://lab:8501"]).strip().rpartition("=")[2]


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501", "LOCALHOST"])
@pytest.mark.parametrize("address", [None, "::ffff:127.0.0.1", "127.0.0.2"])
def test_the_servers_own_browser_may(visitor: Visitor, host: str, address: str | None) -> None:
    visitor.comes({"Host": host, "Origin": f"http://{host}"}, address)

    access.demand()


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        (HERE, "192.168.1.9"),
        (HERE, "::ffff:192.168.1.9"),
        (HERE, "nobody"),
        ({}, None),
        ({"Host": "lab.example.org"}, None),
        ({"Host": "localhost.example.org"}, None),
        ({"Host": "[::1"}, None),
        # A proxy that passes on neither the host nor itself: the browser names where it is.
        ({"Host": "127.0.0.1:8501", "Origin": "https://lab.example.org"}, None),
        *(
            (HERE | {name: "203.0.113.7"}, None)
            for name in (
                "X-Forwarded-For",
                "x-forwarded-proto",
                "Forwarded",
                "X-Real-IP",
                "Via",
                "CF-Connecting-IP",
                "True-Client-IP",
                "X-Original-Host",
                "Fly-Client-IP",
            )
        ),
    ],
)
def test_nobody_else_may(visitor: Visitor, headers: dict[str, str], address: str | None) -> None:
    visitor.comes(headers, address)

    with pytest.raises(access.NotAllowed, match="passcode"):
        access.demand()
    assert access.guard() == {"disabled": True, "help": access.HINT}


def test_the_name_of_what_was_given_cannot_be_guessed() -> None:
    assert len(access._GIVEN) > len("passcode-") + 12


def test_an_open_server_asks_nobody(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.OPEN_VARIABLE, "1")

    access.demand()

    monkeypatch.setenv(access.VARIABLE, "word")
    assert not access.allowed()


def test_a_passcode_that_was_chosen_is_asked_of_the_servers_own_browser_too(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(access.VARIABLE, "wörd")
    visitor.comes(HERE)
    assert not access.allowed()

    visitor.follows("wörd")

    assert access.allowed()
    assert visitor.pauses == []
    assert access.invitation(["http://lab:8501"]) == ""


def test_the_printed_link_lets_its_visitor_in_and_leaves_the_address(visitor: Visitor) -> None:
    printed = access.invitation(["http://localhost:8501/lab", "http://192.168.1.2:8501/lab"])
    assert f"http://192.168.1.2:8501/lab/?passcode={made_passcode()}\n" in printed
    assert len(made_passcode()) >= 16

    visitor.follows(made_passcode())

    assert access.allowed()
    assert visitor.parameters == {}
    visitor.comes({"Host": "192.168.1.2:8501"}, "192.168.1.9")
    assert not access.allowed()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' variables are in Unicode.")
def test_a_passcode_that_is_no_utf8_lets_nobody_in_and_breaks_no_page(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, access.VARIABLE, os.fsdecode("wörd".encode("latin-1")))

    visitor.follows("wörd")

    assert not access.allowed()


def test_a_wrong_passcode_costs_a_pause_and_leaves_the_address_too(visitor: Visitor) -> None:
    visitor.follows("guess")

    assert not access.allowed()
    assert visitor.pauses == [access.GUESS_SECONDS]
    assert visitor.parameters == {}


def test_a_guess_waits_for_those_of_its_own_address_alone(visitor: Visitor) -> None:
    def address_of(headers: dict[str, str], peer: str | None) -> str:
        visitor.comes(headers, peer)
        return access._address()

    ours = address_of({}, "192.168.1.9")
    assert access._guessing(ours) is access._guessing(address_of({}, "::ffff:192.168.1.9"))
    assert access._guessing(ours) is not access._guessing(address_of({}, "192.168.1.10"))
    # The holder of one IPv6 network has 2**64 addresses.
    assert address_of({}, "2001:db8::1") == address_of({}, "2001:db8::ffff")
    assert address_of({}, "2001:db8::1") != address_of({}, "2001:db8:0:1::1")
    # Behind a proxy on this machine the last address is what the proxy saw.
    assert address_of({"X-Forwarded-For": "1.1.1.1, 203.0.113.7"}, None) == "203.0.113.7"
    assert address_of({"X-Forwarded-For": "1.1.1.1"}, "192.168.1.9") == "192.168.1.9"
