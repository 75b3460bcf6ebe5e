"""A model's folder with all that a card is made of, small enough to check by eye."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from fer.evaluation.outputs import Outputs
from fer.labels import Split
from fer.promotion.agreement import Agreement
from fer.run_records import Finished
from fer.runs import Run
from tests.evaluation.ten_faces import TEN, figures_of

SHA256 = "0" * 64


def model_in(folder: Path, *, drawn: bool = False, outputs: Outputs = TEN, **config: Any) -> Run:
    """A model that answers the same on all splits; seven of ten faces right, if TEN."""
    model = Run(folder / "mine")
    data = "data/drawn.csv" if drawn else "data/fer2013.csv"
    settings = {"format": 1, "network": "notebook", "epochs": 5, "seed": 0, "data": data}
    model.write("config.json", {**settings, **config})
    model.write("agreement.json", asdict(Agreement(1.0, 0.0, 0.0, 0.0)))
    model.write("finished.json", asdict(Finished(1234, 3, 0.5, 1.5, 60)))
    model.write(
        "origin.json",
        {
            "drawn": drawn, "processor": "slow", "versions": {}, "commit": None,
            "data_sha256": SHA256, "started": "today",
        },
    )  # fmt: skip
    for split in Split:
        outputs.save(model.path / f"{split}.npz")
        model.write(f"{split}.json", figures_of(outputs))
    return model
