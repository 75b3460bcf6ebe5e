"""A model or run with its answers to one split, and what follows from them."""

from dataclasses import dataclass

from fer.evaluation.calibration import calibrated
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report
from fer.evaluation.resampling import Interval
from fer.runs import Run
from ui.elements.chart_style import SERIES
from ui.palette import Colour

COLOURS: tuple[Colour, ...] = SERIES
"""One for each chosen model, in the order in which they were chosen."""

MOST = len(COLOURS)

SYNTHETIC = (
    "was trained and evaluated on synthetic faces: its results say nothing about photos of people."
)
"""What is said after the name of a model of which that is true."""


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """What a model answered on a split, and its figures."""

    outputs: Outputs
    report: Report
    intervals: dict[str, Interval]  # of some of the report's fields, by name


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A chosen model with what it answered on the chosen split."""

    run: Run
    split: str
    colour: Colour
    answered: Answered
    temperature: float  # by which its probabilities are softened when it serves

    @property
    def name(self) -> str:
        """The model's."""
        return self.run.name

    @property
    def outputs(self) -> Outputs:
        """The network's own probabilities, before any temperature."""
        return self.answered.outputs

    @property
    def served(self) -> Outputs:
        """The same at the temperature, as every page shows a face's probabilities."""
        return calibrated(self.outputs, self.temperature)

    @property
    def report(self) -> Report:
        """The figures."""
        return self.answered.report

    @property
    def intervals(self) -> dict[str, Interval]:
        """Where the figures lie in 95 of 100 resamples."""
        return self.answered.intervals
