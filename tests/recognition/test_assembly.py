"""Which recogniser a model gets, and that pages and API get the same."""

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.models import default_model
from fer.recognition import assembly
from fer.recognition.classifier import litert_classifier
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from fer.temperature import scale_temperature
from tests.made_up import model_in, recogniser
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models that a recogniser was made of, slowly."""
    names: list[str] = []

    def make(model: Run) -> Recogniser:
        threading.Event().wait(0.02)
        names.append(model.name)
        return recogniser()

    monkeypatch.setattr(assembly, "recogniser_of", make)
    monkeypatch.setattr(assembly, "demand_harmless", lambda model: None)
    return names


def test_a_run_that_was_not_promoted_serves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadRun) as raised:
        assembly.shared_recogniser(Run(tmp_path / "today"))
    assert "promote today" in raised.value.command


def test_a_file_that_is_no_network_is_refused_each_time(tmp_path: Path) -> None:
    model = model_in(tmp_path, "model")

    for _ in range(2):
        with pytest.raises(BadRun, match="promote the run again"):
            assembly.shared_recogniser(model)


def test_threads_that_ask_at_once_share_one_recogniser(tmp_path: Path, made: list[str]) -> None:
    model = model_in(tmp_path, "model")

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(assembly.shared_recogniser, [model] * 8))

    assert made == ["model"]
    assert all(one is found[0] for one in found)


def test_a_model_that_takes_its_time_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = model_in(tmp_path, "slow"), model_in(tmp_path, "quick")
    ended = threading.Event()

    def make(model: Run) -> Recogniser:
        assert model == quick or ended.wait(PATIENCE_SECONDS)
        return recogniser()

    monkeypatch.setattr(assembly, "recogniser_of", make)
    monkeypatch.setattr(assembly, "demand_harmless", lambda model: None)

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(assembly.shared_recogniser, slow)
        assert assembly.shared_recogniser(quick)
        assert not waiting.done()
        ended.set()


def test_models_do_not_share(tmp_path: Path, made: list[str]) -> None:
    one, other = model_in(tmp_path, "one"), model_in(tmp_path, "other")

    assert assembly.shared_recogniser(one) is not assembly.shared_recogniser(other)
    assert made == ["one", "other"]


def test_a_model_calibrated_anew_is_loaded_anew(tmp_path: Path, made: list[str]) -> None:
    model = model_in(tmp_path, "model")
    before = assembly.shared_recogniser(model)

    model.write("temperature.json", {"temperature": 2})

    assert assembly.shared_recogniser(model) is not before
    assert assembly.shared_recogniser(model) is assembly.shared_recogniser(model)
    assert made == ["model", "model"]


def test_what_serves_answers_at_the_models_temperature(tmp_path: Path) -> None:
    model = Run(tmp_path / "model")
    model.path.mkdir()
    shutil.copy(default_model().litert_file, model.litert_file)
    faces = np.random.default_rng(0).integers(0, 256, (5, 48, 48, 1), np.uint8)
    raw = litert_classifier(model.litert_file)(faces)

    for temperature in (1.0, 2.0):
        model.write("temperature.json", {"temperature": temperature})
        served = assembly.recogniser_of(model).classify(faces)
        np.testing.assert_array_equal(served, scale_temperature(raw, temperature))
    assert (served.argmax(axis=1) == raw.argmax(axis=1)).all()

    (model.path / "temperature.json").unlink()
    np.testing.assert_array_equal(assembly.recogniser_of(model).classify(faces), raw)


def test_a_model_promoted_anew_is_loaded_anew(tmp_path: Path, made: list[str]) -> None:
    model = model_in(tmp_path, "model")
    before = assembly.shared_recogniser(model)

    os.utime(model.litert_file, (1, 1))

    assert assembly.shared_recogniser(model) is not before
    assert made == ["model", "model"]
