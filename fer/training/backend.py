"""The backend of Keras that trains: TensorFlow on a CPU, JAX on a GPU or TPU."""

import os
from importlib.util import find_spec

from fer.errors import BadConfig

TENSORFLOW = "tensorflow"
BACKENDS = (TENSORFLOW, "jax")
"""Those that a training has a step for; the first is the default."""

VARIABLE = "KERAS_BACKEND"


def choose_backend() -> str:
    """Return the backend that KERAS_BACKEND names, TensorFlow if none, and see that it is there.

    It has to be called before Keras is imported.

    Raises:
        BadConfig: it is unknown, not installed, or finds none of the devices it is to use.
    """
    name = os.environ.setdefault(VARIABLE, BACKENDS[0])
    if name not in BACKENDS:
        raise BadConfig(
            f"{VARIABLE} must be {' or '.join(BACKENDS)}, or not set. Received: {name}."
        )
    if find_spec(name) is None:
        installed = [other for other in BACKENDS if find_spec(other)]
        instead = f", or set {VARIABLE}={installed[0]}" if installed else ""
        requirements = "requirements-gpu.txt" if name == "jax" else "requirements.txt"
        raise BadConfig(
            f"{name} is not installed. Install it (pip install -r {requirements}){instead}."
        )
    if name == "jax":
        _demand_devices()
    return name


def use_tensorflow() -> None:
    """Use TensorFlow, whatever KERAS_BACKEND says: only it converts networks.

    It has to be called before Keras is imported.

    Raises:
        BadConfig: it is not installed.
    """
    os.environ[VARIABLE] = BACKENDS[0]
    choose_backend()


def _demand_devices() -> None:
    import jax

    try:
        jax.devices()
    except (RuntimeError, AssertionError) as problem:  # the second where CUDA is not installed
        reason = f": {problem}" if str(problem) else ""
        raise BadConfig(
            f"JAX finds no device to train on{reason}. Check the driver, or let it choose by "
            "unsetting JAX_PLATFORMS."
        ) from problem


def accelerator(backend: str) -> str | None:
    """Return the name of the GPU or TPU that trains; None on a CPU."""
    if backend != "jax":
        return None
    import jax

    device = jax.devices()[0]
    return None if device.platform == "cpu" else str(device.device_kind)


def is_out_of_memory(problem: BaseException) -> bool:
    """Return whether a backend raised `problem` because its device's memory is full."""
    told = f"{type(problem).__name__} {problem}"
    signs = ("RESOURCE_EXHAUSTED", "ResourceExhausted", "out of memory", "MemoryError")
    return any(sign in told for sign in signs)
