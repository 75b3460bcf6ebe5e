"""How fast a model was where it was promoted, kept with it."""

from dataclasses import asdict, replace

from fer.benchmarks.speed import Speed, speed_of
from fer.errors import BadRun
from fer.runs import Run

SPEED_FILE = "speed.json"
TRIES = 5


def keep_speed(model: Run) -> None:
    """Measure the file that serves, unless that was done: a card written anew stays the same.

    Raises:
        BadRun: it has no file that serves, or a damaged one.
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
    """What `keep_speed` wrote, if it did.

    Raises:
        BadRun: the file is damaged.
    """
    if not (model.path / SPEED_FILE).exists():
        return None
    try:
        return Speed(**model.read(SPEED_FILE))
    except TypeError as problem:
        raise BadRun(
            f"{model.path / SPEED_FILE} is damaged. Delete it and write it again: "
            f"python -m fer card {model.name}"
        ) from problem
