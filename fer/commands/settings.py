"""A run's settings as options of a command."""

import argparse
from collections.abc import Container
from typing import Any

from fer.training.config import SETTINGS, TrainConfig
from fer.training.setting import Setting


def add_settings(parser: argparse.ArgumentParser, *, without: Container[str] = ()) -> None:
    """Add an option for every field of TrainConfig but those named."""
    for setting in SETTINGS.values():
        if setting.name not in without:
            parser.add_argument(
                f"--{setting.name.replace('_', '-')}",
                help=f"{setting.meaning} (default: {setting.default}, or what FILE says)",
                **_kind(setting),
            )


def with_settings(base: TrainConfig, options: argparse.Namespace) -> TrainConfig:
    """`base` with the fields that `options` give.

    Raises:
        BadConfig: together they cannot be.
    """
    given = {name: getattr(options, name, None) for name in SETTINGS}
    chosen = {name: value for name, value in given.items() if value is not None}
    return TrainConfig.from_json(base.as_json() | chosen)


def _kind(setting: Setting) -> dict[str, Any]:
    """Return how argparse reads a setting."""
    if setting.choices:
        return {"choices": sorted(setting.choices)}
    if setting.kind is bool:
        return {"action": argparse.BooleanOptionalAction}
    return {"type": setting.kind, "metavar": setting.name.upper()}
