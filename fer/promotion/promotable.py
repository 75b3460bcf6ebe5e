"""Whether a run may become a model."""

from fer.errors import BadRun
from fer.runs import Run, State


def demand_promotable(run: Run) -> None:
    """Refuse a run that is not done, or that is one of a cross-validation.

    A run that left out a fold of Training exists to be asked about that fold: its figures are
    not comparable with those of a model, whose best epoch PublicTest chose.

    Raises:
        BadRun: it may not.
    """
    if run.state is not State.FINISHED:
        raise BadRun(f"{run.name} is {run.state}; only a finished run can be promoted.")
    config = run.read("config.json")
    if config.get("folds"):
        raise BadRun(
            f"{run.name} left out fold {config['fold']} of {config['folds']} of Training for a "
            "cross-validation, so it becomes no model. Train one with folds 0."
        )
