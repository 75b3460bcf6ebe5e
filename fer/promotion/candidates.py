"""The runs that may become a model, and how many there were when one of them did."""

from dataclasses import asdict, dataclass

from fer.errors import BadRun
from fer.evaluation.stored_outputs import StoredFigures
from fer.runs import Run, State, runs_in


@dataclass(frozen=True, slots=True)
class Candidates:
    """Content of a model's `candidates.json`."""

    runs: int  # that might have become it, itself included


CANDIDATES = StoredFigures("candidates.json", Candidates, "card {}")


def demand_promotable(run: Run) -> None:
    """Refuse a run that is not done, or that is one of a cross-validation.

    A run that left out a fold of Training exists to be asked about that fold: its figures are
    not comparable with those of a model, whose best epoch PublicTest selected.

    Raises:
        BadRun: it may not be promoted.
    """
    if run.state is not State.FINISHED:
        raise BadRun(f"{run.name} is {run.state}; only a finished run can be promoted.")
    config = run.config
    if config.folds:
        raise BadRun(
            f"{run.name} left out fold {config.fold} of {config.folds} of Training for a "
            "cross-validation, so it becomes no model. Train one with folds 0."
        )


def candidates(run: Run) -> int:
    """Count the promotable runs beside a run, itself included, of its network and its dataset."""
    kind = _kind(run)
    return sum(_kind(each) == kind for each in runs_in(run.path.parent))


def keep_candidates(model: Run, run: Run) -> None:
    """Write into a model how many runs there were when `run` became it."""
    model.write(CANDIDATES.file, asdict(Candidates(candidates(run))))


def _kind(run: Run) -> tuple[str, str] | None:
    """Network and dataset of a promotable run; None for any other."""
    try:
        demand_promotable(run)
        return run.config.network, run.origin.data_sha256
    except BadRun:
        return None
