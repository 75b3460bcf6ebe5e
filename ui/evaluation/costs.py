"""Size and speed of the chosen models."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from fer.benchmarks.speed import BATCH, Speed
from fer.errors import FerError
from ui.evaluation import loaders, table
from ui.evaluation.evaluation import Evaluation
from ui.wording import plain

UNKNOWN = "–"

TITLES = (
    "Parameters", "Model file (LiteRT)", "Latency, single face", f"Time per face, batch of {BATCH}",
)  # fmt: skip


def show(evaluations: Sequence[Evaluation]) -> None:
    """A table of sizes and speeds."""
    st.subheader("Size and speed", anchor=False)
    with st.spinner("Measuring latency, once"):
        costs = [cells(each, loaders.speed(each.run)) for each in evaluations]
    rows = [[plain(each.name), *of_it] for each, of_it in zip(evaluations, costs, strict=True)]
    table.show(["", *TITLES], rows, alt="Size and speed of the chosen models")
    st.caption(
        "Measured once on this machine, on one core; while it is busy with something else the "
        "times are longer. Only promoted models can be timed."
    )


def cells(evaluation: Evaluation, speed: Speed | None) -> tuple[str, ...]:
    """Parameters, bytes and milliseconds as texts."""
    if speed is None:
        return (*size(evaluation), UNKNOWN, UNKNOWN)
    times = (speed.one_milliseconds, speed.batch_milliseconds)
    return (*size(evaluation), *(f"{each:.2f} ms" for each in times))


def size(evaluation: Evaluation) -> tuple[str, str]:
    """Parameters and bytes of the model file as texts, as far as they are known."""
    parameters = file = UNKNOWN
    with suppress(FerError, KeyError, TypeError):
        parameters = f"{int(evaluation.run.read('finished.json')['parameters']):,}"
    with suppress(OSError):
        file = f"{evaluation.run.litert_file.stat().st_size / 1e6:.2f} MB"
    return parameters, file
