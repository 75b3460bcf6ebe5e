"""Promotions in processes of their own, and what became of them.

No TensorFlow here: a page launches and looks, the process promotes.
"""

from dataclasses import dataclass
from pathlib import Path

from fer.errors import BadRun
from fer.files import stamp
from fer.jobs import Job
from fer.models import model_path
from fer.processes import running_arguments
from fer.promotion.candidates import demand_promotable
from fer.runs import Run, State, runs_in


@dataclass(frozen=True, slots=True)
class Promotion:
    """The last attempt to make a model of a run."""

    name: str  # the model's
    state: State  # RUNNING, FINISHED or FAILED
    message: str  # what is being done, or why it failed


def start_promotion(run: Run, name: str, models: Path) -> None:
    """Start to make `run` the model `name`; it outlives whoever asked for it.

    Raises:
        FerError: the run is unfinished or leaves out a fold, such a name cannot be, it is being
            promoted already, or the process could not be started.
    """
    model_path(name, models)
    demand_promotable(run)
    for other in runs_in(run.path.parent):
        last = promotion_of(other, models)
        if last and last.state is State.RUNNING and (other == run or last.name == name):
            raise BadRun(f"{other.name} is being promoted to {last.name}. Wait until that is done.")
    arguments = [*_command(run), name, "--models", str(models)]
    promotion_job(run).start(arguments, name, _card(name, models))


def promotion_of(run: Run, models: Path) -> Promotion | None:
    """Return the last promotion of `run` that was started; None if there was none.

    Where its record is damaged or gone it is one that still runs, or none that can be told of.
    """
    status = promotion_job(run).status()
    if status is None:
        return _unrecorded(run)
    if status.running:
        return Promotion(status.name, State.RUNNING, status.message)
    done = _card(status.name, models) not in ("", status.before)
    return Promotion(status.name, State.FINISHED if done else State.FAILED, status.message)


def promotion_job(run: Run) -> Job:
    """Return the job that promotes `run`; its files are in the run's folder."""
    return Job(run.path, "promotion")


def _card(name: str, models: Path) -> str:
    """Return a text that changes with a model's card, whatever the clock says; empty without."""
    return str(stamp(models / name / "README.md") or "")


def _command(run: Run) -> list[str]:
    return ["promote", str(run.path)]


def _unrecorded(run: Run) -> Promotion | None:
    """The promotion of `run` among the processes of this machine, if a log says that one began."""
    if not stamp(promotion_job(run).log):
        return None
    found = (words for words in running_arguments() if words[:2] == _command(run))
    _, _, name, *_ = next(found, [""] * 3)
    return Promotion(name, State.RUNNING, "") if name else None
