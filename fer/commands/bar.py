"""Progress of what takes longer than two seconds: a bar, or percents in a page's log."""

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from fer.arrays import Progress

WAIT_SECONDS = 2


@contextmanager
def bar(title: str) -> Iterator[Progress]:
    """A bar on standard error, moved by calling it with the fraction done.

    It appears after WAIT_SECONDS, so that what is quick leaves no trace, and on a terminal only.
    """
    shown = "{desc}: {percentage:3.0f}% |{bar}| {elapsed}, {remaining} left"
    with tqdm(total=1.0, desc=title, delay=WAIT_SECONDS, disable=None, bar_format=shown) as drawn:

        def move(fraction: float) -> None:
            drawn.update(fraction - drawn.n)

        yield move


def print_progress(stage: str, fraction: float) -> None:
    """Print the fraction of a stage that is done, over the one before, for `Job.status`."""
    print(f"\r{stage}: {fraction:.0%}", end="\n" if fraction == 1 else "", flush=True)
