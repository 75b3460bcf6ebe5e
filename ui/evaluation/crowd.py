"""The tab Crowd: the model beside ten people who looked at every face again."""

from collections.abc import Sequence

import streamlit as st

from fer.evaluation.crowd import CrowdReport, crowd_report
from ui.evaluation import pictures, shown
from ui.evaluation.plot import Axis, Bars, Series
from ui.evaluation.scored import Scored
from ui.wording import plain

WHERE = (
    "This needs FER+: what ten people saw in each face of FER2013. The page Dataset gets the votes "
    "(tab Sources), and then this tab fills."
)


def show(scored: Sequence[Scored]) -> None:
    """Accuracy by agreement, and against the majority."""
    found = reports(scored)
    if isinstance(found, str):
        st.info(found, icon=":material/how_to_vote:")
        return
    shown.chart(levels(scored, found))
    st.subheader("Who is right: the label, the model or the crowd?", anchor=False)
    for each, report in zip(scored, found, strict=True):
        st.markdown(sentence(plain(each.name), report))
    st.caption(
        "The majority is what most of ten people chose, where that is one of the seven expressions "
        "and no tie. The labels in FER2013 were made by fewer people in less time, and the crowd "
        "often disagrees with them."
    )


def reports(scored: Sequence[Scored]) -> list[CrowdReport] | str:
    """The figures of each model, or why there are none."""
    found = []
    for each in scored:
        own = pictures.of(each)
        if isinstance(own, str):
            return own
        crowd = own.votes(each.outputs.row)
        if crowd is None:
            return WHERE
        found.append(crowd_report(each.outputs, crowd))
    return found


def levels(scored: Sequence[Scored], found: Sequence[CrowdReport]) -> Bars:
    """Right answers by how many of ten people agree."""
    series = tuple(
        Series(each.name, [level.accuracy for level in report.levels], [each.colour])
        for each, report in zip(scored, found, strict=True)
    )
    clear = "; ".join(
        f"{each.name}: {_share(report.levels[0].accuracy)} right where people agree least, "
        f"{_share(report.levels[-1].accuracy)} where they agree most"
        for each, report in zip(scored, found, strict=True)
    )
    return Bars(
        name=f"crowd-{scored[0].split}",
        title="Right answers by how many of ten people agree",
        tells="Where people themselves do not agree, no model can be right often: part of its "
        "mistakes lies in the question.",
        says=clear,
        categories=tuple(
            f"{level.least} to {level.most} agree ({level.faces:,} faces)"
            for level in found[0].levels
        ),
        axis=Axis("right answers, by the label"),
        series=series,
    )


def sentence(name: str, report: CrowdReport) -> str:
    """How the model stands to the majority."""
    return (
        f"**{name}** says what the crowd's majority says for "
        f"**{_share(report.majority_accuracy)}** of {report.majority_faces:,} faces; FER2013's own "
        f"labels do for {_share(report.label_accuracy)}. Of its {report.errors:,} mistakes, the "
        f"crowd sides with the model and against the label in {report.crowd_sides_with_model:,}: "
        f"**{_share(report.share)}**."
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
