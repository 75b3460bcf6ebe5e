"""How many play."""

from dataclasses import astuple

from fer.benchmarks.server.setting import FULL, SHORT


def test_the_short_form_is_smaller_in_everything() -> None:
    for full, short in zip(astuple(FULL), astuple(SHORT), strict=True):
        assert (len(short) < len(full)) if short == ("", "classify") else short < full
