"""A model's speed on the machine where it was promoted, stored with it."""

from dataclasses import asdict, replace

from fer.benchmarks.speed import Speed, speed_of
from fer.evaluation.stored_figures import stored_figures
from fer.runs import Run

SPEED_FILE = "speed.json"
TRIES = 5


def keep_speed(model: Run) -> None:
    """Measure the model file, unless that was done: a card written anew stays the same.

    Raises:
        BadRun: it has no model file, or a damaged one.
    """
    if (model.path / SPEED_FILE).exists():
        return
    tries = [speed_of(model) for _ in range(TRIES)]
    # Whatever else the machine does only makes it slower, by up to four times.
    fastest = replace(
        tries[0],
        one_milliseconds=min(each.one_milliseconds for each in tries),
        batch_milliseconds=min(each.batch_milliseconds for each in tries),
    )
    model.write(SPEED_FILE, asdict(fastest))


def kept_speed(model: Run) -> Speed | None:
    """Return the speed that `keep_speed` wrote, if it did.

    Raises:
        BadRun: the file is damaged.
    """
    command = f"card {model.name}"
    return stored_figures(model, SPEED_FILE, lambda values: Speed(**values), command=command)
