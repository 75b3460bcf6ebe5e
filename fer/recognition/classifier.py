"""A model's LiteRT file as a classifier, used for inference without TensorFlow."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from fer.arrays import FACE_SIDE, Faces, FeatureMaps, Probabilities
from fer.errors import BadRun
from fer.files import content_of
from fer.labels import Expression

BATCH = 8
"""Faces that go through the network at once: the maps of 64 do not fit into a processor's cache,
where each took up to half as long again as a face alone."""


class LiteRTClassifier:
    """A network in a LiteRT file as a function from faces to probabilities, a `Classify`.

    Threads may share it: an interpreter keeps its arrays between calls, so each call borrows one.
    As many are made as calls ever come at once, at most one a core.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Prepare the network in `content`; sentences of errors name it `name`.

        Raises:
            ValueError: it is no network from faces to probabilities.
        """
        self._name = name
        self._content = content
        first = Interpreter(model_content=content, num_threads=1)
        self._free = [first]
        self._cores = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._input = first.get_input_details()[0]
        # By rank: the names that a file gives its outputs depend on what wrote it.
        found = first.get_output_details()
        outputs = {len(output["shape"]): output for output in found}
        self._probabilities, self._features = outputs.get(2), outputs.get(4)
        takes, gives = _face_shape(self._input), _face_shape(self._probabilities)
        if (takes, gives) != ((FACE_SIDE, FACE_SIDE, 1), (len(Expression),)):
            raise ValueError(f"takes {takes}, gives {gives}")

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
        indices = [output["index"] for output in outputs]
        with self._borrowed() as interpreter:
            batches = [_run(interpreter, faces[at : at + BATCH], indices) for at in starts]
        return [np.concatenate(parts) for parts in zip(*batches, strict=True)]

    @contextmanager
    def _borrowed(self) -> Iterator[Interpreter]:
        with self._cores:
            try:
                interpreter = self._free.pop()
            except IndexError:
                interpreter = Interpreter(model_content=self._content, num_threads=1)
            yield interpreter
            self._free.append(interpreter)


def _run(interpreter: Interpreter, faces: Faces, indices: list[int]) -> list[Any]:
    """The outputs of those indices for one batch."""
    takes = interpreter.get_input_details()[0]
    if tuple(takes["shape"]) != faces.shape:
        interpreter.resize_tensor_input(takes["index"], faces.shape)
    # Does nothing where it is done.
    interpreter.allocate_tensors()
    interpreter.set_tensor(takes["index"], faces.astype(np.float32))
    interpreter.invoke()
    return [interpreter.get_tensor(index) for index in indices]


def litert_classifier(path: Path) -> LiteRTClassifier:
    """Load the network in the LiteRT file `path`.

    Raises:
        BadRun: the file is missing or damaged, or is no network from faces to probabilities.
    """
    try:
        return LiteRTClassifier(content_of(path), path.parent.name)
    except (OSError, ValueError, RuntimeError) as problem:
        raise BadRun(
            f"{path.parent.name}/{path.name} is missing, damaged or no network for faces; promote "
            "the run again."
        ) from problem


def _face_shape(details: Any) -> tuple[int, ...]:
    """The shape for one face of an input or output; () when the network has no such."""
    return () if details is None else tuple(map(int, details["shape"][1:]))
