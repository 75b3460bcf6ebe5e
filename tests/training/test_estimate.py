"""A configuration measured in another process."""

import json
import sys
from base64 import b64encode

import pytest

from fer import jobs
from fer.errors import BadConfig
from fer.training import estimate as module
from fer.training.estimate import estimate

FACE = b64encode(bytes(range(48)) * 48).decode()


def answer(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process run `code` in place of the command."""

    def instead(arguments: list[str]) -> list[str]:
        assert arguments[0] == "rehearse"
        return [sys.executable, "-c", code, arguments[-1]]

    monkeypatch.setattr(jobs, "fer_command", instead)


def test_what_the_process_measured_and_drew_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {"seconds_per_step": 0.1, "seconds_per_epoch": 2.5, "seconds": 10, "steps": 25}
    told = figures | {"face": FACE, "seen": [FACE, FACE]}
    answer(monkeypatch, f"print('a warning'); print({json.dumps(told)!r})")

    tried = estimate("{}")

    assert (tried.seconds_per_epoch, tried.seconds) == (2.5, 10)
    assert tried.faces.shape == (3, 48, 48, 1)
    assert list(tried.faces[0, 0, :3, 0]) == [0, 1, 2]
    assert tried.as_json() == told


def test_its_sentence_about_a_mistake_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "import sys; sys.exit('noise\\npython -m fer: The CSV is missing.')")

    with pytest.raises(BadConfig, match=r"^The CSV is missing\.$"):
        estimate("{}")


def test_a_process_that_dies_without_an_error_message_is_said_to_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, "import os; os.kill(os.getpid(), 9)")

    with pytest.raises(BadConfig, match="ended without an error message"):
        estimate("{}")


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SECONDS", 0.2)
    answer(monkeypatch, "import time; time.sleep(60)")

    with pytest.raises(BadConfig, match="smaller batch or network"):
        estimate("{}")
