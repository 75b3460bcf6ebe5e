"""A model's explanation network: it returns its activations too, without TensorFlow.

`fer.promotion.litert` writes its file: the network in full precision, with more outputs than
the LiteRT file for inference has.
"""

import threading
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from fer.arrays import Faces, FeatureMaps, Probabilities
from fer.errors import BadRun
from fer.files import content_of
from fer.labels import Expression

PROBABILITIES, EVIDENCE, LAYER = "probabilities", "evidence", "layer_"
"""Names of the file's outputs; a layer's has its number behind it, 0 for the first."""

BATCH = 20
"""Faces at a time: more are no faster, and every layer's maps of all of them are in memory."""


class ExplanationNetwork:
    """A network as a function from faces to probabilities, a `Classify`, and to its activations.

    Threads may share it.
    """

    def __init__(self, content: bytes) -> None:
        """Prepare the network in `content`.

        Raises:
            ValueError: it is no network with the outputs that an explanation needs.
        """
        # Kept although only the runner is asked: it does not keep its interpreter alive.
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        signatures = self._interpreter.get_signature_list()
        (signature,) = signatures.values()
        (self._input,) = signature["inputs"]
        layers = (name for name in signature["outputs"] if name.startswith(LAYER))
        self._layers = sorted(layers, key=lambda name: int(name.removeprefix(LAYER)))
        if PROBABILITIES not in signature["outputs"] or not self._layers:
            raise ValueError(f"gives {signature['outputs']}")
        self._run = self._interpreter.get_signature_runner()
        self._lock = threading.Lock()

    def __call__(self, faces: Faces) -> Probabilities:
        """Probabilities of `faces`; none give (0, 7)."""
        starts = range(0, len(faces), BATCH)
        rows = [self._outputs(faces[start : start + BATCH])[PROBABILITIES] for start in starts]
        return np.concatenate([np.empty((0, len(Expression)), np.float32), *rows])

    def activations(self, face: Faces) -> tuple[FeatureMaps | None, tuple[FeatureMaps, ...]]:
        """Return the network's activations for one face, (1, 48, 48, 1).

        Returns:
            (H, W, 7) the evidence, as in `fer.explanation.explanation`, None where it has none;
            and (H, W, C) the maps of each layer, the first and largest first.
        """
        outputs = self._outputs(face)
        evidence = outputs[EVIDENCE][0] if EVIDENCE in outputs else None
        return evidence, tuple(outputs[name][0] for name in self._layers)

    def _outputs(self, faces: Faces) -> dict[str, Any]:
        with self._lock:
            outputs: dict[str, Any] = self._run(**{self._input: faces.astype(np.float32)})
            return outputs


def load_explanation_network(path: Path) -> ExplanationNetwork:
    """Load the explanation network in the file `path`.

    Raises:
        BadRun: the file is missing or damaged.
    """
    try:
        return ExplanationNetwork(content_of(path))
    except (OSError, ValueError, RuntimeError) as problem:
        raise BadRun(
            f"{path.parent.name} cannot be explained: {path.name} is missing or damaged. Promote "
            "its run again."
        ) from problem
