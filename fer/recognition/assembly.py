"""A model and the face detector, put together into a recogniser."""

from functools import lru_cache
from threading import Lock

from fer.errors import BadRun
from fer.images.detector import face_detector
from fer.recognition.classifier import litert_classifier
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE, scaled_classifier, temperature_of

KEPT = 8
"""Recognisers that a process keeps in memory; a few megabytes each."""

_loading = Lock()


def recogniser_of(model: Run) -> Recogniser:
    """Load the recogniser with `model`, at its temperature; threads may share it.

    Raises:
        BadRun: the run is not promoted, or one of its files is damaged.
    """
    if not model.litert_file.exists():
        raise BadRun(
            f"{model.name} is a run and not a model yet. "
            f"Promote it first: python -m fer promote {model.name}"
        )
    network = litert_classifier(model.litert_file)
    classify = scaled_classifier(network, temperature_of(model))
    return Recogniser(detect=face_detector(), classify=classify)


def shared_recogniser(model: Run) -> Recogniser:
    """Return the one recogniser of `model` in this process; a new one when a file was replaced.

    Pages and API ask here, so that a model is in memory once.

    Raises:
        BadRun: as `recogniser_of`; a failure is not kept.
    """
    # `lru_cache` lets two threads load the same model at once; the second would be a spare.
    with _loading:
        return _kept(model, changed_ns(model))


def changed_ns(model: Run) -> tuple[int, ...]:
    """Return when each file behind its predictions was last replaced; 0 for a missing one."""
    files = (model.litert_file, model.path / TEMPERATURE_FILE)
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)


@lru_cache(maxsize=KEPT)
def _kept(model: Run, _changed_ns: tuple[int, ...]) -> Recogniser:
    return recogniser_of(model)
