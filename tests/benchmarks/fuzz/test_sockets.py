"""Changed messages to a running server."""

import pytest

from fer.benchmarks.fuzz.decoders import Decoder
from fer.benchmarks.fuzz.sockets import Refused, socket_decoders
from fer.benchmarks.server.served import Served


@pytest.fixture(scope="module")
def decoders(served: Served) -> dict[str, Decoder]:
    return {each.kind: each for each in socket_decoders(served.port)}


@pytest.mark.parametrize("kind", ["live messages", "page messages"])
def test_good_messages_are_answered(decoders: dict[str, Decoder], kind: str) -> None:
    for message in decoders[kind].samples()[:2]:
        decoders[kind].decode(message)


def test_a_bad_setting_is_refused_and_the_next_picture_answered(
    decoders: dict[str, Decoder],
) -> None:
    with pytest.raises(Refused, match="smoothing is a number"):
        decoders["live messages"].decode(b'{"smoothing": "much"}')


def test_a_message_at_the_wrong_time_is_refused_and_the_game_goes_on(
    decoders: dict[str, Decoder],
) -> None:
    for message in decoders["quiz messages"].samples():
        with pytest.raises(Refused, match="The first message is"):
            decoders["quiz messages"].decode(message)


def test_bytes_that_are_no_message_are_refused_and_the_page_goes_on(
    decoders: dict[str, Decoder],
) -> None:
    page = decoders["page messages"]
    with pytest.raises(Refused, match="closed"):
        page.decode(b"\xff\xff\xff\xff")

    page.decode(page.samples()[0])
