"""Models that hang, crash or take all memory, tried in a process of their own."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.models import default_model
from fer.recognition import assembly, trial
from tests.made_up import model_in

Instead = Callable[[str], None]

POPEN = subprocess.Popen


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Instead:
    """Let the process that tries a model run this code, as a damaged file can make it do."""

    def run(code: str) -> None:
        monkeypatch.setattr(
            subprocess,
            "Popen",
            lambda command, **options: POPEN([sys.executable, "-c", code], **options),
        )

    return run


def test_a_model_of_ours_is_harmless() -> None:
    trial.demand_harmless(default_model())


def test_one_that_hangs_is_ended_and_not_tried_again(
    tmp_path: Path, instead: Instead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.2)
    instead("import time; time.sleep(600)")
    model = model_in(tmp_path, "model")

    with pytest.raises(BadRun, match="model did not answer within"):
        assembly.shared_recogniser(model)

    monkeypatch.setattr(trial, "SECONDS", 60)
    instead("")  # as if it answered now
    with pytest.raises(BadRun, match="model did not answer within"):
        assembly.shared_recogniser(model)

    os.utime(model.litert_file, (1, 1))
    trial.demand_harmless(model)


def test_one_that_takes_all_memory_is_ended(
    tmp_path: Path, instead: Instead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "MEGABYTES", 100)
    instead("held = b'1' * 300_000_000; import time; time.sleep(600)")

    with pytest.raises(BadRun, match="more than 100 MB"):
        trial.demand_harmless(model_in(tmp_path, "model"))


def test_one_that_crashes_is_refused(tmp_path: Path, instead: Instead) -> None:
    instead("import os; os.abort()")

    with pytest.raises(BadRun, match="model cannot be used"):
        trial.demand_harmless(model_in(tmp_path, "model"))


def test_a_network_that_gives_no_probabilities_is_refused() -> None:
    nan = np.full((2, 7), np.nan, np.float32)

    with pytest.raises(BadRun, match="gives no probabilities"):
        trial.demand_probabilities(lambda faces: nan, "model")


def test_a_model_is_tried_again_when_no_process_could_be_started(
    tmp_path: Path, instead: Instead, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    model = model_in(tmp_path, "model")
    monkeypatch.setattr(subprocess, "Popen", full)
    with pytest.raises(BadRun, match=r"model cannot be tried: .* temporarily unavailable"):
        trial.demand_harmless(model)

    instead("")
    trial.demand_harmless(model)
