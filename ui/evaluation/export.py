"""The tab Export: the report, all figures, and a submission to the challenge."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from ui.elements.download import download_button
from ui.evaluation import metrics_export, report
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
    _download("HTML report", partial(report.html, evaluations), f"report-{stem}.html", "text/html")
    st.markdown("**All figures**")
    st.caption("For a spreadsheet or a program of your own; every figure in full precision.")
    with st.container(horizontal=True):
        _download(
            "CSV", partial(metrics_export.as_csv, evaluations), f"figures-{stem}.csv", "text/csv"
        )
        _download(
            "JSON",
            partial(metrics_export.as_json, evaluations),
            f"figures-{stem}.json",
            "application/json",
        )
    st.markdown("**Submission to the Kaggle challenge**")
    st.caption(
        "The predictions in the format of the challenge of 2013: the label code of an expression "
        "on each line, one for each face in the order of the CSV, and nothing else."
    )
    one = one_of(evaluations, "Model")
    _download(
        f"Submission of {plain(one.name)}",
        lambda: one.outputs.submission,
        f"submission-{one.name}-{one.split}.csv",
        "text/csv",
    )


def _download(label: str, make: Callable[[], str], name: str, kind: str) -> None:
    # Made when it is pressed.
    download_button(label, lambda: make().encode(), name, kind, key=f"download-{kind}-{label}")
