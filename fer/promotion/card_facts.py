"""All that a card tells of a model, read from its folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Any

from fer.audit.leakage import Leakage, kept_leakage
from fer.benchmarks.speed import Speed
from fer.dataset.split import Split
from fer.evaluation.calibration import calibrated
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report, report
from fer.evaluation.robustness import Robustness, kept_robustness
from fer.evaluation.stored_outputs import load_outputs
from fer.evaluation.ten_crop import TenCrop, kept_ten_crop
from fer.promotion.kept_speed import kept_speed
from fer.runs import Run
from fer.temperature import temperature_of

ABOUT_FILE = "about.md"
"""The written part of a model's card."""


class Source(Enum):
    """What a model learned from, as far as a card knows something of it."""

    FER2013 = auto()
    DRAWINGS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What the sections of a card are made of."""

    name: str  # the model's
    source: Source
    about: str  # Markdown; empty without a written part
    config: Mapping[str, Any]
    origin: Mapping[str, Any]
    finished: Mapping[str, Any]
    agreement: Mapping[str, Any]
    reports: Mapping[Split, Report]  # of the network's own probabilities
    private: Outputs  # PrivateTest, the network's own
    served: Outputs  # PrivateTest, at the temperature
    temperature: float
    robustness: Robustness | None
    ten_crop: Mapping[Split, TenCrop]
    copies: Leakage | None
    speed: Speed | None


def facts_of(model: Run, name: str) -> Facts:
    """Read a model's folder; nothing is asked of its network.

    Args:
        model: its folder, which may yet have another name.
        name: the model's.

    Raises:
        BadRun: a file is missing or damaged.
    """
    outputs = {split: load_outputs(model, split) for split in Split}
    private, temperature = outputs[Split.PRIVATE_TEST], temperature_of(model)
    about = model.path / ABOUT_FILE
    return Facts(
        name=name,
        source=source_of(model),
        about=about.read_text(encoding="utf-8").strip() if about.exists() else "",
        config=model.read("config.json"),
        origin=model.read("origin.json"),
        finished=model.read("finished.json"),
        agreement=model.read("agreement.json"),
        reports={split: report(answers) for split, answers in outputs.items()},
        private=private,
        served=calibrated(private, temperature),
        temperature=temperature,
        robustness=kept_robustness(model),
        ten_crop=kept_ten_crop(model),
        copies=kept_leakage(model),
        speed=kept_speed(model),
    )


def source_of(model: Run) -> Source:
    """What a model learned from; a cleaned or cut copy of FER2013 is another dataset."""
    if model.learned_from_drawings:
        return Source.DRAWINGS
    file = PurePosixPath(model.read("config.json").get("data", "")).name
    return Source.FER2013 if file == "fer2013.csv" else Source.OTHER
