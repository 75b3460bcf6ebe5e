"""Recipes to start from."""

from dataclasses import replace

import pytest

from fer.training.config import TrainConfig
from fer.training.presets import PRESETS, Preset, preset_of


def test_the_notebooks_recipe_is_the_default() -> None:
    assert {preset.name: preset.config for preset in PRESETS}["Notebook"] == TrainConfig()


def test_the_demo_takes_a_minute_on_any_machine_and_shows_several_epochs() -> None:
    demo = PRESETS[0]

    assert demo.name == "Demo"
    assert demo.config.seconds == 60
    # At 400 faces a second, a slow machine, there are three epochs.
    assert demo.config.epoch_faces * 3 / 400 < 65


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_known_by_its_recipe_whatever_its_seed_and_data(preset: Preset) -> None:
    assert preset_of(replace(preset.config, seed=7, data="data/other.csv")) == preset


def test_a_recipe_of_ones_own_is_no_preset() -> None:
    assert preset_of(TrainConfig(flip=True)) is None
