"""A model's LiteRT file as a classifier: what serves, without TensorFlow."""

import threading
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from fer.arrays import FACE_SIDE, Classify, Faces, Probabilities
from fer.errors import BadRun
from fer.labels import Expression

BATCH = 64


def litert_classifier(path: Path) -> Classify:
    """The network in the LiteRT file `path` as a function that threads may share.

    Raises:
        BadRun: the file is missing or damaged, or is no network from faces to probabilities.
    """
    try:
        return _LiteRT(Interpreter(model_content=path.read_bytes(), num_threads=1))
    except (OSError, ValueError, RuntimeError) as problem:
        raise BadRun(
            f"{path} is missing, damaged or no network for faces; promote the run again."
        ) from problem


class _LiteRT:
    """An interpreter and the lock it needs: it keeps its arrays between calls."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._input = interpreter.get_input_details()[0]
        self._output = interpreter.get_output_details()[0]
        takes, gives = tuple(self._input["shape"][1:]), tuple(self._output["shape"][1:])
        if (takes, gives) != ((FACE_SIDE, FACE_SIDE, 1), (len(Expression),)):
            raise ValueError(f"takes {takes}, gives {gives}")
        self._lock = threading.Lock()
        self._batch = 0

    def __call__(self, faces: Faces) -> Probabilities:
        """Probabilities of `faces`, BATCH of them at a time; none give (0, 7)."""
        if not len(faces):
            return np.empty((0, len(Expression)), np.float32)
        with self._lock:
            return np.concatenate(
                [
                    self._answer(faces[start : start + BATCH])
                    for start in range(0, len(faces), BATCH)
                ]
            )

    def _answer(self, faces: Faces) -> Probabilities:
        if len(faces) != self._batch:
            self._interpreter.resize_tensor_input(self._input["index"], faces.shape)
            self._interpreter.allocate_tensors()
            self._batch = len(faces)
        self._interpreter.set_tensor(self._input["index"], faces.astype(np.float32))
        self._interpreter.invoke()
        answer: Probabilities = self._interpreter.get_tensor(self._output["index"])
        return answer
