"""Files and messages to be changed."""

import pytest

from fer.benchmarks.fuzz.decoders import DECODERS


@pytest.mark.parametrize("kind", DECODERS)
def test_every_sample_is_good_as_it_is(kind: str) -> None:
    decoder = DECODERS[kind]

    files = decoder.samples()

    assert files
    for data in files:
        decoder.decode(data)


@pytest.mark.parametrize("kind", [kind for kind in DECODERS if kind != "videos"])
def test_samples_are_the_same_each_time(kind: str) -> None:
    assert DECODERS[kind].samples() == DECODERS[kind].samples()
