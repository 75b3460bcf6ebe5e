"""A model or run with its outputs on one split, and the figures that follow from them."""

from dataclasses import dataclass

from fer.data_source import DataSource
from fer.evaluation.calibration import scaled_outputs
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report
from fer.evaluation.resampling import Interval
from fer.models import TEST_FACES, TESTS
from fer.runs import Run
from ui.elements.chart_style import SERIES
from ui.palette import Colour

COLOURS: tuple[Colour, ...] = SERIES
"""One for each chosen model, in the order in which they were chosen."""

MOST = len(COLOURS)

SYNTHETIC = (
    "was trained and evaluated on synthetic faces: its figures say nothing about photos of people."
)
"""The words after the name of a model of which that is true."""

UNOFFICIAL = (
    "was not evaluated on FER2013's own test set, or nothing says so: its figures cannot be "
    "compared with those of other models."
)
"""The same."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A chosen model with its outputs on the chosen split."""

    run: Run
    split: str
    colour: Colour
    temperature: float  # of its calibration; 1 without one
    outputs: Outputs  # before calibration
    report: Report  # of the same
    intervals: dict[str, Interval]  # of some of the report's fields, by name

    @property
    def name(self) -> str:
        """The model's name."""
        return self.run.name

    @property
    def is_official(self) -> bool:
        """Whether its figures are of a whole test set of FER2013, so that they can be compared."""
        scores = self.run.scores(self.split) if self.split in TESTS else None
        return scores is not None and bool(scores.official) and scores.faces == TEST_FACES

    @property
    def caveat(self) -> str:
        """Return SYNTHETIC or UNOFFICIAL where that is true, else nothing."""
        if self.run.data_source is DataSource.SYNTHETIC:
            return SYNTHETIC
        return UNOFFICIAL if self.split in TESTS and not self.is_official else ""

    @property
    def served(self) -> Outputs:
        """The outputs after calibration, as every page shows a face's probabilities."""
        return scaled_outputs(self.outputs, self.temperature)
