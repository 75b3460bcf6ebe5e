"""Models with answers that tests make up."""

from pathlib import Path

from fer.evaluation.outputs import Outputs
from fer.labels import Split
from fer.runs import Run
from tests.evaluation.ten_faces import ANGER, FEAR, HAPPINESS, TEN, figures_of, outputs_of
from tests.made_up import model_in
from ui.evaluation.evaluation import Evaluation, evaluation

# The same ten faces as in TEN, answered by a worse model: only the first two are right, of which
# TEN has both.
WORSE = outputs_of(
    (ANGER, 0.75, 0.25, 0),
    (ANGER, 0.5, 0.25, 0.25),
    *((ANGER, 0.25, 0.75, 0),) * 2,
    *((FEAR, 0.75, 0.25, 0),) * 3,
    *((HAPPINESS, 0.75, 0.25, 0),) * 3,
)

ROBUSTNESS = {
    "faces": 10,
    "clean": 0.8,
    "curves": [
        {"name": "blur", "strengths": [0.5, 1, 1.5, 2, 3], "accuracy": [0.8, 0.6, 0.4, 0.2, 0]},
        {"name": "jpeg", "strengths": [50, 30, 20, 10, 5], "accuracy": [0.8, 0.8, 0.8, 0.8, 0.8]},
    ],
}


LEAKAGE = {
    "elsewhere": {"faces": 4, "accuracy": 1.0, "interval": {"low": 1.0, "high": 1.0}},
    "only_here": {"faces": 6, "accuracy": 0.5, "interval": {"low": 0.25, "high": 0.75}},
}

SPEED = {
    "one_milliseconds": 0.244, "batch_milliseconds": 0.242, "parameters": 490_047,
    "bytes": 511_680, "date": "2026-11-22", "processor": "Fast 9000",
}  # fmt: skip


def evaluated_in(folder: Path, name: str, outputs: Outputs = TEN) -> Run:
    """A model that was evaluated on PublicTest and PrivateTest, with the same outputs on both.

    Its files say that these are FER2013's own, so that it is ranked.
    """
    model = model_in(folder, name)
    for split in (Split.PUBLIC_TEST, Split.PRIVATE_TEST):
        model.write(f"{split}.json", figures_of(outputs))
        outputs.save(model.path / f"{split}.npz")
    return model


def evaluation_of(model: Run, *, place: int = 0, split: str = "PrivateTest") -> Evaluation:
    """The model as the page has it when it is chosen as the so-manieth."""
    return evaluation(model, split, place)


def with_robustness(model: Run) -> Run:
    """The model, with ROBUSTNESS computed."""
    model.write("robustness.json", ROBUSTNESS)
    return model
