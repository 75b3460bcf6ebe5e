"""The tab Export: the report, all figures as JSON and as CSV, and a submission to the challenge."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from fer.errors import FerError
from fer.evaluation.confidence import coverage, reliability
from fer.evaluation.report import report
from fer.labels import DataSource
from ui.elements.download import csv_of, download_button
from ui.evaluation import raters, robustness
from ui.evaluation import report as page_report
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.selection import one_of
from ui.wording import plain


def show(evaluations: Sequence[Evaluation]) -> None:
    """Buttons, each with what it gives."""
    names = "-".join(each.name for each in evaluations)[:80]
    stem = f"{names}-{evaluations[0].split}"
    st.markdown("**Report**")
    st.caption(
        "All results on this page as one HTML file of about 5 MB, without the faces: it opens in "
        "any browser, needs no connection, and prints well."
    )
    _download(
        "HTML report", partial(page_report.html, evaluations), f"report-{stem}.html", "text/html"
    )
    st.markdown("**All figures**")
    st.caption("For a spreadsheet or a program of your own; every figure in full precision.")
    with st.container(horizontal=True):
        _download("CSV", partial(as_csv, evaluations), f"figures-{stem}.csv", "text/csv")
        _download(
            "JSON",
            partial(as_json, evaluations),
            f"figures-{stem}.json",
            "application/json",
        )
    st.markdown("**Submission to the Kaggle challenge**")
    st.caption(
        "The predictions in the format of the challenge of 2013: the label code of an expression "
        "on each line, one for each face in the order of the CSV, and nothing else."
    )
    one = one_of(evaluations)
    _download(
        f"Submission of {plain(one.name)}",
        lambda: one.outputs.submission,
        f"submission-{one.name}-{one.split}.csv",
        "text/csv",
    )


def _download(label: str, make: Callable[[], str], name: str, kind: str) -> None:
    # Made when it is pressed.
    download_button(label, lambda: make().encode(), name, kind, key=f"download-{kind}-{label}")


def as_json(evaluations: Sequence[Evaluation]) -> str:
    """Every figure by model and name; what cannot be computed is null."""
    return json.dumps([figures(each) for each in evaluations], indent=2, allow_nan=False) + "\n"


def as_csv(evaluations: Sequence[Evaluation]) -> str:
    """Every figure in a row of its own: model, split, figure, value."""
    rows: list[Sequence[str | float | None]] = [("model", "split", "figure", "value")]
    for each in evaluations:
        known = figures(each)
        rows += [
            (each.name, each.split, name, value)
            for name, value in flat(known)
            if name not in {"model", "split"}
        ]
    return csv_of(rows)


def figures(one: Evaluation) -> dict[str, Any]:
    """All that is known of a model on its split."""
    served = one.served
    roc, precision_recall = one.curves
    known = {
        "model": one.name,
        "split": one.split,
        "learned_from_drawings": one.run.data_source is DataSource.SYNTHETIC,
        "report": asdict(one.report),
        "intervals": {name: asdict(each) for name, each in one.intervals.items()},
        "roc_area": {each.label: curve.area for each, curve in roc.items()},
        "average_precision": {each.label: curve.area for each, curve in precision_recall.items()},
        "risk_coverage_area": coverage(one.outputs).area,
        "temperature": one.temperature,
        "as_served": {
            "log_loss": report(served).log_loss,
            "calibration_error": reliability(served).error,
        },
        "crowd": _crowd(one),
        "robustness": _robustness(one),
    }
    # JSON has no word for what is not a number.
    return dict(json.loads(json.dumps(known), parse_constant=lambda _: None))


def flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Return nested values flat, with names joined by dots.

    >>> list(flat({"a": {"b": 1}, "c": [2, 3]}))
    [('a.b', 1), ('c.0', 2), ('c.1', 3)]
    """
    if isinstance(value, dict):
        inside = [(str(key), each) for key, each in value.items()]
    elif isinstance(value, list | tuple):
        inside = [(str(place), each) for place, each in enumerate(value)]
    else:
        yield name, value
        return
    for key, each in inside:
        yield from flat(each, f"{name}.{key}".lstrip("."))


def _crowd(one: Evaluation) -> dict[str, Any] | None:
    found = raters.reports([one])
    return None if isinstance(found, str) else asdict(found[0]) | {"share": found[0].share}


def _robustness(one: Evaluation) -> dict[str, Any] | None:
    try:
        found = robustness.measured([one])
    except FerError:
        return None
    return asdict(found[0][1]) | {"relative": found[0][1].relative} if found else None
