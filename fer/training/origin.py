"""The origin of a run: code, data, versions, machine."""

import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version

from fer import machine
from fer.dataset.fer2013 import Dataset
from fer.dataset.identity import held_back_sha256, learned_sha256, learned_source
from fer.files import ROOT
from fer.run_records import Origin
from fer.training.backend import accelerator

PACKAGES = ("keras", "numpy")
"""Packages that train beside the backend."""


def origin(dataset: Dataset, *, backend: str, teacher: str | None = None) -> Origin:
    """Return what a reader needs to train the same again.

    Args:
        dataset: what it learns from.
        backend: of Keras.
        teacher: the SHA-256 of the teacher's network, if there is one.
    """
    return Origin(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=_commit(),
        data_sha256=dataset.sha256,
        rows_sha256=learned_sha256(dataset),
        held_back_sha256=held_back_sha256(dataset),
        data_source=learned_source(dataset),
        teacher_sha256=teacher,
        python=platform.python_version(),
        versions={package: version(package) for package in (backend, *PACKAGES)},
        backends=(backend,),
        processor=accelerator(backend) or machine.processor(),
    )


def _commit() -> str | None:
    """The checkout's commit, with a plus sign when files differ from it; None outside git."""
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--abbrev=40", "--dirty=+"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return described.stdout.strip()
