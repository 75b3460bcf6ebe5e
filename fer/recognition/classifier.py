"""A model's LiteRT file as a classifier, used for inference without TensorFlow."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from fer.arrays import FACE_SIDE, Faces, FeatureMaps, Probabilities
from fer.errors import BadRun
from fer.labels import Expression

BATCH = 64


class LiteRTClassifier:
    """A network in a LiteRT file as a function from faces to probabilities, a `Classify`.

    Threads may share it: an interpreter keeps its arrays between calls, so a lock guards it.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Prepare the network in `content`; sentences of errors name it `name`.

        Raises:
            ValueError: it is no network from faces to probabilities.
        """
        self._name = name
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        self._input = self._interpreter.get_input_details()[0]
        # By rank: the names that a file gives its outputs depend on what wrote it.
        found = self._interpreter.get_output_details()
        outputs = {len(output["shape"]): output for output in found}
        self._probabilities, self._features = outputs.get(2), outputs.get(4)
        takes, gives = _face_shape(self._input), _face_shape(self._probabilities)
        if (takes, gives) != ((FACE_SIDE, FACE_SIDE, 1), (len(Expression),)):
            raise ValueError(f"takes {takes}, gives {gives}")
        self._lock = threading.Lock()
        self._batch = 0

    def __call__(self, faces: Faces) -> Probabilities:
        """Probabilities of `faces`, BATCH of them at a time; none give (0, 7)."""
        probabilities: Probabilities = self._run_batches(faces, [self._probabilities])[0]
        return probabilities

    def features(self, faces: Faces) -> tuple[Probabilities, FeatureMaps]:
        """Probabilities of `faces` and the last feature map of each, in one run of the network.

        Raises:
            BadRun: the file was written before feature maps were part of it.
        """
        if self._features is None:
            raise BadRun(f"{self._name} gives no feature maps; promote it again.")
        probabilities, maps = self._run_batches(faces, [self._probabilities, self._features])
        return probabilities, maps

    def _run_batches(self, faces: Faces, outputs: list[Any]) -> list[Any]:
        """Each output for all of `faces`."""
        if not len(faces):
            return [np.empty((0, *_face_shape(output)), np.float32) for output in outputs]
        starts = range(0, len(faces), BATCH)
        with self._lock:
            batches = [self._run_batch(faces[start : start + BATCH], outputs) for start in starts]
        return [np.concatenate(parts) for parts in zip(*batches, strict=True)]

    def _run_batch(self, faces: Faces, outputs: list[Any]) -> list[Any]:
        if len(faces) != self._batch:
            self._interpreter.resize_tensor_input(self._input["index"], faces.shape)
            self._interpreter.allocate_tensors()
            self._batch = len(faces)
        self._interpreter.set_tensor(self._input["index"], faces.astype(np.float32))
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(output["index"]) for output in outputs]


def litert_classifier(path: Path) -> LiteRTClassifier:
    """Load the network in the LiteRT file `path`.

    Raises:
        BadRun: the file is missing or damaged, or is no network from faces to probabilities.
    """
    try:
        return LiteRTClassifier(path.read_bytes(), path.parent.name)
    except (OSError, ValueError, RuntimeError) as problem:
        raise BadRun(
            f"{path.parent.name}/{path.name} is missing, damaged or no network for faces; promote "
            "the run again."
        ) from problem


def _face_shape(details: Any) -> tuple[int, ...]:
    """The shape for one face of an input or output; () when the network has no such."""
    return () if details is None else tuple(map(int, details["shape"][1:]))
