import os
import sys
from types import SimpleNamespace

import pytest

from fer.errors import BadConfig
from fer.training import backend
from fer.training.backend import accelerator, choose_backend, is_out_of_memory, use_tensorflow


def installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(backend, "find_spec", lambda name: True if name in names else None)


def test_tensorflow_trains_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "tensorflow")
    monkeypatch.delenv("KERAS_BACKEND", raising=False)

    assert choose_backend() == "tensorflow"


def test_an_unknown_backend_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")

    with pytest.raises(BadConfig, match=r"must be tensorflow or jax, or not set\. Received: torch"):
        choose_backend()


def test_a_backend_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    installed(monkeypatch)
    with pytest.raises(BadConfig, match=r"pip install -r requirements-gpu\.txt\)\."):
        choose_backend()

    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    installed(monkeypatch, "jax")
    with pytest.raises(BadConfig, match="or set KERAS_BACKEND=jax"):
        choose_backend()


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (RuntimeError("Unable to initialize backend 'cuda'"), "train on: Unable to initialize"),
        (AssertionError(), r"train on\. Check the driver"),
    ],
)
def test_a_device_that_is_not_there_is_told(
    problem: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def devices() -> None:
        raise problem

    monkeypatch.setitem(sys.modules, "jax", SimpleNamespace(devices=devices))
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    installed(monkeypatch, "jax")

    with pytest.raises(BadConfig, match=told):
        choose_backend()


def test_what_needs_tensorflow_gets_it_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    installed(monkeypatch, "tensorflow", "jax")

    use_tensorflow()

    assert os.environ["KERAS_BACKEND"] == "tensorflow"


@pytest.mark.parametrize(
    ("platform", "name"), [("cpu", None), ("gpu", "NVIDIA H100"), ("tpu", "TPU v4")]
)
def test_the_accelerator_is_named_by_its_kind(
    platform: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = SimpleNamespace(platform=platform, device_kind=name or "cpu")
    monkeypatch.setitem(sys.modules, "jax", SimpleNamespace(devices=lambda: [device]))

    assert accelerator("jax") == name
    assert accelerator("tensorflow") is None


@pytest.mark.parametrize(
    ("problem", "is_memory"),
    [
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate"), True),
        (type("ResourceExhaustedError", (Exception,), {})("OOM when allocating tensor"), True),
        (MemoryError(), True),
        (RuntimeError("INVALID_ARGUMENT: shapes differ"), False),
    ],
)
def test_a_full_device_is_told_from_other_failures(problem: Exception, is_memory: bool) -> None:
    assert is_out_of_memory(problem) is is_memory
