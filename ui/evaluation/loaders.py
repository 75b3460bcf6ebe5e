"""The values that the page Evaluation loads and computes once."""

from fer import runs
from fer.benchmarks.speed import Speed, speed_of
from fer.dataset.split import Split
from fer.errors import FerError
from fer.evaluation.curves import Curve, precision_recall_curves, roc_curves
from fer.evaluation.intervals import intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report, report
from fer.evaluation.resampling import Interval
from fer.evaluation.stored_outputs import OUT_OF_SAMPLE
from fer.files import stamp
from fer.labels import Expression
from fer.runs import Run, State, readable_runs
from fer.temperature import temperature_of
from ui.caching import Cache
from ui.evaluation.evaluation import COLOURS, Evaluation
from ui.models import models

SPLITS = (Split.PRIVATE_TEST, Split.PUBLIC_TEST, OUT_OF_SAMPLE)
"""The splits that a model can have been evaluated on, the test set first."""

MOST = 32
"""Models and splits whose figures are kept in memory; 0.3 MB each, OutOfSample 2 MB."""

Figures = tuple[Outputs, Report, dict[str, Interval]]
Curves = dict[Expression, Curve]

_figures: Cache[Figures] = Cache("evaluation figures", MOST, spinner="Computing the figures, once")
_curves: Cache[tuple[Curves, Curves]] = Cache("evaluation curves", MOST)
_speeds: Cache[Speed] = Cache("speed of a model", MOST)


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
    """A run's outputs on a split and their figures; 0.5 s the first time.

    Args:
        run: model or run.
        split: one of `splits_of`.
        place: among those chosen, which gives the colour.

    Raises:
        BadRun: a file is missing or damaged.
    """
    file = run.path / f"{split}.npz"

    def compute() -> Figures:
        outputs = Outputs.load(file)
        return outputs, report(outputs), intervals(outputs)

    figures = _figures.get((str(file), stamp(file)), compute)
    return Evaluation(run, split, COLOURS[place], temperature_of(run), *figures)


def curves(of: Evaluation) -> tuple[Curves, Curves]:
    """ROC and precision-recall curves of each expression that has faces."""
    file = of.run.path / f"{of.split}.npz"
    return _curves.get(
        (str(file), stamp(file)),
        lambda: (roc_curves(of.outputs), precision_recall_curves(of.outputs)),
    )


def speed(model: Run) -> Speed | None:
    """A model's latency on this machine, measured once; None for a run that is no model yet."""
    key = (str(model.path), stamp(model.litert_file))
    try:
        return _speeds.get(key, lambda: speed_of(model))
    except FerError:
        return None
