"""The tab Export: the whole report, all figures, and a submission to the challenge."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from fer.evaluation.submission import submission
from ui.evaluation import everything, report
from ui.evaluation.chosen import one_of
from ui.evaluation.scored import Scored
from ui.wording import plain


def show(scored: Sequence[Scored]) -> None:
    """Buttons, each with what it gives."""
    names = "-".join(each.name for each in scored)[:80]
    stem = f"{names}-{scored[0].split}"
    st.markdown("**Report**")
    st.caption(
        "Everything on this page as one HTML file, without the faces: it opens in any browser, "
        "needs no connection, and prints well."
    )
    _download("HTML report", partial(report.html, scored), f"report-{stem}.html", "text/html")
    st.markdown("**All figures**")
    st.caption("For a spreadsheet or a program of your own; every figure in full precision.")
    with st.container(horizontal=True):
        _download("CSV", partial(everything.as_csv, scored), f"figures-{stem}.csv", "text/csv")
        _download(
            "JSON", partial(everything.as_json, scored), f"figures-{stem}.json", "application/json"
        )
    st.markdown("**Submission to the Kaggle challenge**")
    st.caption(
        "The answers as the challenge of 2013 took them: the code of an expression on each line, "
        "one for each face in the order of the CSV, and nothing else."
    )
    one = one_of(scored, "Model")
    _download(
        f"Submission of {plain(one.name)}",
        partial(submission, one.outputs),
        f"submission-{one.name}-{one.split}.csv",
        "text/csv",
    )


def _download(label: str, make: Callable[[], str], name: str, kind: str) -> None:
    st.download_button(
        label,
        lambda: make().encode(),  # when it is pressed
        name,
        kind,
        key=f"download-{kind}-{label}",
        icon=":material/download:",
        on_click="ignore",
    )
