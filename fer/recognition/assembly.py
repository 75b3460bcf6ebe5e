"""A model and the face detector, put together into a recogniser."""

from fer.errors import BadRun
from fer.images.detector import face_detector
from fer.recognition.classifier import litert_classifier
from fer.recognition.recogniser import Recogniser
from fer.runs import Run


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
