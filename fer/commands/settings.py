"""A run's settings as options of a command."""

import argparse
from collections.abc import Container
from dataclasses import fields
from typing import Any

from fer.training.config import CHOICES, HELP, TrainConfig


def add_settings(parser: argparse.ArgumentParser, *, without: Container[str] = ()) -> None:
    """Add an option for every field of TrainConfig but those named."""
    for field in fields(TrainConfig):
        if field.name not in without:
            parser.add_argument(
                f"--{field.name.replace('_', '-')}",
                help=f"{HELP[field.name]} (default: {field.default}, or what FILE says)",
                **_kind(field.name, field.type),
            )


def with_settings(base: TrainConfig, options: argparse.Namespace) -> TrainConfig:
    """`base` with the fields that `options` give.

    Raises:
        BadConfig: together they cannot be.
    """
    given = {field.name: getattr(options, field.name, None) for field in fields(TrainConfig)}
    chosen = {name: value for name, value in given.items() if value is not None}
    return TrainConfig.from_json(base.as_json() | chosen)


def _kind(name: str, kind: Any) -> dict[str, Any]:
    """How argparse reads a field."""
    if name in CHOICES:
        return {"choices": sorted(CHOICES[name])}
    if kind is bool:
        return {"action": argparse.BooleanOptionalAction}
    return {"type": kind, "metavar": name.upper()}
