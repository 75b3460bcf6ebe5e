"""Changed messages to a running server."""

from collections.abc import Iterator

import pytest

from fer.benchmarks.fuzz.decoders import Decoder
from fer.benchmarks.fuzz.sockets import Refused, socket_decoders
from fer.benchmarks.server.served import serving


@pytest.fixture(scope="module")
def decoders() -> Iterator[list[Decoder]]:
    with serving() as served:
        yield socket_decoders(served.port)


def test_good_messages_are_answered(decoders: list[Decoder]) -> None:
    for decoder in decoders:
        for message in decoder.samples()[:2]:
            decoder.decode(message)


def test_a_bad_setting_is_refused_and_the_next_picture_answered(decoders: list[Decoder]) -> None:
    with pytest.raises(Refused, match="smoothing is a number"):
        decoders[0].decode(b'{"smoothing": "much"}')


def test_bytes_that_are_no_message_are_refused_and_the_page_goes_on(
    decoders: list[Decoder],
) -> None:
    with pytest.raises(Refused, match="closed"):
        decoders[1].decode(b"\xff\xff\xff\xff")

    decoders[1].decode(decoders[1].samples()[0])
