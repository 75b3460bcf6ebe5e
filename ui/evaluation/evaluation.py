"""Models and runs with their outputs on one split, and the figures that follow from them."""

from contextlib import suppress
from dataclasses import dataclass

from fer import runs
from fer.errors import FerError
from fer.evaluation.calibration import scaled_outputs
from fer.evaluation.curves import Curve, precision_recall_curves, roc_curves
from fer.evaluation.intervals import Interval, intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report, stored_report
from fer.evaluation.stored_outputs import OUT_OF_SAMPLE
from fer.files import Stamp, stamp
from fer.labels import DataSource, Expression, Split
from fer.models import TEST_FACES, TESTS, is_ranked
from fer.runs import Run, State, readable_runs
from fer.temperature import temperature_of
from ui.caching import Cache
from ui.elements.chart_style import SERIES
from ui.models import models
from ui.palette import Colour

SPLITS = (Split.PRIVATE_TEST, Split.PUBLIC_TEST, OUT_OF_SAMPLE)
"""The splits that a model can have been evaluated on, the test set first."""

SYNTHETIC = (
    "was trained and evaluated on synthetic faces: its figures say nothing about photos of people."
)
"""The words after the name of a model of which that is true."""

UNOFFICIAL = (
    "was not evaluated on FER2013's own test set, or nothing says so: its figures cannot be "
    "compared with those of other models."
)
"""The same."""

KEPT = 32
"""Models and splits whose figures are kept in memory; 0.3 MB each, OutOfSample 2 MB."""

Figures = tuple[Outputs, Report, dict[str, Interval]]
Curves = dict[Expression, Curve]

_figures: Cache[Figures] = Cache("evaluation figures", KEPT, spinner="Computing the figures, once")
_curves: Cache[tuple[Curves, Curves]] = Cache("evaluation curves", KEPT)


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
        """Return whether its figures are of a whole test set of FER2013 and can be compared."""
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

    @property
    def curves(self) -> tuple[Curves, Curves]:
        """ROC and precision-recall curves of each expression that has faces; computed once."""
        return _curves.get(
            _version(self.run, self.split),
            lambda: (roc_curves(self.outputs), precision_recall_curves(self.outputs)),
        )


def candidates() -> dict[str, Run]:
    """Return the choices by name: the models, the best first, then evaluated runs, newest first."""
    finished = [run for run in readable_runs(runs.RUNS) if run.state is State.FINISHED]
    found: dict[str, Run] = {}
    for run in [*models(), *reversed(finished)]:
        if splits_of(run):
            found.setdefault(run.name, run)
    return found


def splits_of(run: Run) -> list[str]:
    """The splits on which a run was evaluated."""
    return [split for split in SPLITS if (run.path / f"{split}.npz").is_file()]


def evaluation(run: Run, split: str, place: int = 0) -> Evaluation:
    """A run's outputs on one of `splits_of` it and their figures; 0.5 s the first time.

    Its place among those chosen gives the colour.

    Raises:
        BadRun: a file is missing or damaged.
    """

    def compute() -> Figures:
        outputs = Outputs.load(run.path / f"{split}.npz")
        return outputs, stored_report(run, split, outputs), intervals(outputs)

    figures = _figures.get(_version(run, split), compute)
    return Evaluation(run, split, SERIES[place], temperature_of(run), *figures)


def compute_published() -> None:
    """Compute the figures with which the page opens: those of the ranked models on the test set."""
    for model in filter(is_ranked, models()):
        # A damaged file is named on the page.
        with suppress(FerError):
            evaluation(model, SPLITS[0])


def _version(run: Run, split: str) -> tuple[str, Stamp]:
    file = run.path / f"{split}.npz"
    return str(file), stamp(file)
