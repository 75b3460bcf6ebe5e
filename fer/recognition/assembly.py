"""A model and the face detector, put together into a recogniser."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from threading import Lock

from fer.errors import BadRun
from fer.images.detector import face_detector
from fer.recognition.classifier import litert_classifier
from fer.recognition.recogniser import Recogniser
from fer.recognition.trial import changed_ns, demand_harmless
from fer.runs import Run
from fer.temperature import scaled_classifier, temperature_of

KEPT = 8
"""Recognisers that a process keeps in memory; a few megabytes each."""

_loading: defaultdict[Path, Lock] = defaultdict(Lock)
"""A lock for each model: one that takes its time holds up nobody who uses another."""


def recogniser_of(model: Run) -> Recogniser:
    """Load the recogniser with `model`, at its temperature; threads may share it.

    Raises:
        BadRun: the run is not promoted, or one of its files is damaged.
    """
    if not model.litert_file.exists():
        raise BadRun(
            f"{model.name} is a run and not a model yet. Promote it first.",
            command=f"promote {model.name}",
        )
    network = litert_classifier(model.litert_file)
    classify = scaled_classifier(network, temperature_of(model))
    return Recogniser(detect=face_detector(), classify=classify)


def shared_recogniser(model: Run) -> Recogniser:
    """Return the one recogniser of `model` in this process; a new one when a file was replaced.

    Pages and API ask here, so that a model is in memory once.

    Raises:
        BadRun: as `recogniser_of` and `demand_harmless`.
    """
    # `lru_cache` lets two threads load the same model at once; the second would be a spare.
    with _loading[model.path]:
        return _kept(model, changed_ns(model))


@lru_cache(maxsize=KEPT)
def _kept(model: Run, _changed_ns: tuple[int, ...]) -> Recogniser:
    if model.litert_file.exists():
        demand_harmless(model)
    return recogniser_of(model)
