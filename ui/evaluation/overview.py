"""The tab Overview: how good, compared with whom, and at what cost."""

from collections.abc import Sequence

import streamlit as st

from ui.evaluation import costs, headline, shown, standings, table, versus
from ui.evaluation.plot import csv_of
from ui.evaluation.scored import Scored
from ui.wording import plain


def show(scored: Sequence[Scored]) -> None:
    """Headline figures, two models against each other, others, size and speed."""
    with st.grid(min_column_width=240):
        for each in scored:
            _right_answers(each)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("All headline figures", anchor=False, width="content")
        shown.csv("headline-figures", lambda: csv_of(headline.rows(scored)))
    st.caption(headline.TELLS)
    table.show(*headline.table(scored), alt="Headline figures of the chosen models")
    if told := headline.ten_looks(scored):
        st.caption(plain(told))
    with st.expander("What each figure tells"):
        st.markdown("\n".join(f"- **{each.title}**: {each.tells}" for each in headline.FIGURES))
    versus.show(scored)
    standings.show(scored)
    costs.show(scored)


def _right_answers(scored: Scored) -> None:
    share, interval = headline.with_interval(scored, headline.FIGURES[0])
    st.metric(
        plain(scored.name),
        share,
        f"{interval} of {scored.report.faces:,} faces",
        delta_color="off",
        delta_arrow="off",
        help="Right answers, with the 95 % interval.",
        border=True,
    )
