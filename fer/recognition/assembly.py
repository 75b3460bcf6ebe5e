"""A model and the face detector, put together into a recogniser."""

from functools import lru_cache
from threading import Lock

from fer.errors import BadRun
from fer.images.detector import face_detector
from fer.recognition.classifier import litert_classifier
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

KEPT = 8
"""Recognisers that a process keeps; a few megabytes each."""

_loading = Lock()


def recogniser_of(model: Run) -> Recogniser:
    """What answers with `model`; threads may share it.

    Raises:
        BadRun: the run is not promoted, or its LiteRT file is damaged.
    """
    if not model.litert_file.exists():
        raise BadRun(
            f"{model.name} is a run that serves no photos yet. "
            f"Make it a model first: python -m fer promote {model.name}"
        )
    return Recogniser(detect=face_detector(), classify=litert_classifier(model.litert_file))


def shared_recogniser(model: Run) -> Recogniser:
    """The one recogniser of `model` in this process; a new one when its file was replaced.

    Pages and API ask here, so that a model is in memory once.

    Raises:
        BadRun: as `recogniser_of`; a failure is not kept.
    """
    file = model.litert_file
    changed_ns = file.stat().st_mtime_ns if file.exists() else 0
    # `lru_cache` lets two threads load the same model at once; the second would be a spare.
    with _loading:
        return _kept(model, changed_ns)


@lru_cache(maxsize=KEPT)
def _kept(model: Run, _changed_ns: int) -> Recogniser:
    return recogniser_of(model)
