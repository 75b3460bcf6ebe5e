"""What each chosen model costs: its size, and how fast it answers here."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from fer.benchmarks.speed import BATCH, Speed
from fer.errors import FerError
from ui.evaluation import loaders, table
from ui.evaluation.scored import Scored
from ui.wording import plain

UNKNOWN = "–"

TITLES = ("Parameters", "File that serves", "One face", f"A face among {BATCH}")


def show(scored: Sequence[Scored]) -> None:
    """A table of sizes and speeds."""
    st.subheader("Size and speed", anchor=False)
    with st.spinner("Measuring how fast they answer, once"):
        costs = [cells(each, loaders.speed(each.run)) for each in scored]
    rows = [[plain(each.name), *of_it] for each, of_it in zip(scored, costs, strict=True)]
    table.show(["", *TITLES], rows, alt="Size and speed of the chosen models")
    st.caption(
        "Measured on this machine, once and on one core; while it is busy with something else the "
        "times are longer. A run that was not promoted cannot serve, so it has no speed yet."
    )


def cells(scored: Scored, speed: Speed | None) -> tuple[str, ...]:
    """Parameters, bytes and milliseconds as they are shown."""
    if speed is None:
        return (*size(scored), UNKNOWN, UNKNOWN)
    times = (speed.one_milliseconds, speed.batch_milliseconds)
    return (*size(scored), *(f"{each:.2f} ms" for each in times))


def size(scored: Scored) -> tuple[str, str]:
    """Parameters and bytes of the file that serves, as far as they are known."""
    parameters = file = UNKNOWN
    with suppress(FerError, KeyError, TypeError):
        parameters = f"{int(scored.run.read('finished.json')['parameters']):,}"
    with suppress(OSError):
        file = f"{scored.run.litert_file.stat().st_size / 1e6:.2f} MB"
    return parameters, file
