"""The tab Overview: headline figures, comparisons, size and speed."""

from collections.abc import Sequence

import streamlit as st

from fer.evaluation.headlines import HEADLINES
from ui.evaluation import chart, costs, headline, published, significance, table
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import csv_of
from ui.wording import plain


def show(evaluations: Sequence[Evaluation]) -> None:
    """Headline figures, a significance test, published results, size and speed."""
    with st.grid(min_column_width=240):
        for each in evaluations:
            _accuracy(each)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Overall results", anchor=False, width="content")
        chart.csv_button("headline-figures", lambda: csv_of(headline.rows(evaluations)))
    st.caption(headline.INTERVALS)
    table.show(*headline.table(evaluations), alt="Headline figures of the chosen models")
    if sentence := headline.ten_crops(evaluations):
        st.caption(plain(sentence))
    with st.expander("What each figure means"):
        st.markdown("\n".join(f"- **{each.title}**: {each.meaning}" for each in HEADLINES))
    significance.show(evaluations)
    published.show(evaluations)
    costs.show(evaluations)


def _accuracy(evaluation: Evaluation) -> None:
    share, interval = headline.with_interval(evaluation, HEADLINES[0])
    st.metric(
        plain(evaluation.name),
        share,
        f"{interval} of {evaluation.report.faces:,} faces",
        delta_color="off",
        delta_arrow="off",
        help="Accuracy, with its 95% confidence interval.",
        border=True,
    )
