"""The addresses that the server prints."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import pytest
from streamlit import net_util
from streamlit.web.server import server_util

from ui import addresses

Settings = Callable[[dict[str, Any]], None]


@pytest.fixture(autouse=True)
def neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda: ["192.0.2.7"])


def test_a_server_that_listens_everywhere_is_told_to_others_too(settings: Settings) -> None:
    settings({"server.port": 9000, "server.address": None})

    assert addresses.server_addresses() == ["http://localhost:9000", "http://192.0.2.7:9000"]
    assert "from other machines: http://192.0.2.7:9000" in addresses.greeting()


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ({"server.address": "127.0.0.1"}, "http://127.0.0.1:9000"),
        ({"browser.serverAddress": "lab.example"}, "http://lab.example:9000"),
        ({"server.address": "192.0.2.7", "server.baseUrlPath": "lab"}, "http://192.0.2.7:9000/lab"),
        ({"server.address": "192.0.2.7", "server.sslCertFile": "a"}, "https://192.0.2.7:9000"),
    ],
)
def test_a_server_with_one_address_is_told_by_it(
    settings: Settings, wanted: dict[str, Any], address: str
) -> None:
    settings({"server.port": 9000, **wanted})

    assert addresses.server_addresses() == [address]


def test_own_addresses_are_of_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    assert not any(ip_address(each).is_loopback for each in addresses.own_addresses())


def test_streamlit_asks_nobody_for_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a packet would have left")

    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    monkeypatch.setattr(net_util, "get_internal_ip", net_util.get_internal_ip)
    addresses.ask_nobody()
    monkeypatch.setattr(socket, "socket", refuse)

    assert not server_util.is_url_from_allowed_origins("http://203.0.113.9")
    assert server_util.is_url_from_allowed_origins("http://192.0.2.7")


def test_a_class_gets_the_address_that_the_teachers_browser_shows(settings: Settings) -> None:
    settings({"server.port": 9000, "server.address": "127.0.0.1"})

    assert addresses.class_addresses("https://school.example/lab/") == [
        "https://school.example/lab"
    ]


@pytest.mark.parametrize("shown", ["http://localhost:9000", "http://127.0.0.1:9000", ""])
def test_a_teacher_at_the_server_gives_the_addresses_of_its_networks(
    shown: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings({"server.port": 9000, "server.address": "0.0.0.0"})
    monkeypatch.setattr(addresses, "own_addresses", lambda: ["172.17.0.1", "192.0.2.7"])

    assert addresses.class_addresses(shown) == ["http://192.0.2.7:9000", "http://172.17.0.1:9000"]


def test_a_server_without_a_network_has_an_address_that_reaches_nobody_else(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings({"server.port": 9000, "server.address": "0.0.0.0"})
    monkeypatch.setattr(addresses, "own_addresses", list)

    (only,) = addresses.class_addresses("http://localhost:9000")
    assert not addresses.reaches_others(only)
