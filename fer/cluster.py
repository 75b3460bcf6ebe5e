"""Ray, which spreads work over many machines: an extra that nothing else imports."""

from typing import Any

from fer.errors import FerError
from fer.files import ROOT

MISSING = "Ray is not installed. Install it: pip install -r requirements-ray.txt"


def connect() -> Any:
    """Return Ray, connected to the cluster that RAY_ADDRESS names, or to one of this machine alone.

    Every machine of a cluster has this checkout at the same place.

    Raises:
        FerError: it is not installed, or the cluster does not answer.
    """
    try:
        import ray
    except ModuleNotFoundError as problem:
        raise FerError(MISSING) from problem
    if not ray.is_initialized():
        try:
            ray.init(
                log_to_driver=False,
                runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}},
            )
        except (ConnectionError, RuntimeError, ValueError) as problem:
            raise FerError(f"Ray's cluster could not be reached: {problem}") from problem
    return ray
