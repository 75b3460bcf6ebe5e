"""A run's settings as options of a command."""

import argparse
from dataclasses import fields, replace

import pytest

from fer.commands.settings import add_settings, with_settings
from fer.errors import BadConfig
from fer.training.config import TrainConfig

BASE = TrainConfig(epochs=7, flip=True, optimiser="sgd")


def given(*arguments: str, without: tuple[str, ...] = ()) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_settings(parser, without=without)
    return parser.parse_args(arguments)


def test_without_options_the_settings_are_those_of_the_base() -> None:
    assert with_settings(BASE, given()) == BASE


def test_an_option_replaces_its_setting_and_no_other() -> None:
    options = given("--learning-rate", "0.01", "--no-flip", "--optimiser", "adamw")

    assert with_settings(BASE, options) == replace(
        BASE, learning_rate=0.01, flip=False, optimiser="adamw"
    )


def test_every_setting_has_an_option_unless_it_is_left_out() -> None:
    every = {field.name for field in fields(TrainConfig)}

    assert vars(given()).keys() == every
    assert vars(given(without=("data", "seed"))).keys() == every - {"data", "seed"}


@pytest.mark.parametrize("arguments", [["--optimiser", "lion"], ["--epochs", "many"]])
def test_what_is_no_value_of_a_setting_is_bad_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        given(*arguments)

    assert ended.value.code == 2


def test_a_value_out_of_its_range_is_refused() -> None:
    with pytest.raises(BadConfig, match="epochs must be 1 to 10000"):
        with_settings(BASE, given("--epochs", "0"))
