"""A model whose answers another network learns to give (distillation, arXiv 1503.02531)."""

import hashlib
from pathlib import Path

import keras

from fer.networks.classifier import saved_network
from fer.runs import MODELS, find_run
from fer.training.config import TrainConfig


def teacher_of(config: TrainConfig) -> keras.Model | None:
    """The teacher's network, as it answers and never changes; None without one.

    Raises:
        BadRun: there is no such model, or its network cannot be read.
    """
    file = _file(config)
    return saved_network(file) if file else None


def teacher_sha256(config: TrainConfig) -> str | None:
    """The SHA-256 of the teacher's network; None without one.

    Raises:
        BadRun: there is no such model.
    """
    file = _file(config)
    return hashlib.sha256(file.read_bytes()).hexdigest() if file else None


def _file(config: TrainConfig) -> Path | None:
    return find_run(config.teacher, (MODELS,)).keras_file if config.teacher else None
