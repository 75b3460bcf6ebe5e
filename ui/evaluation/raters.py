"""The tab Human raters: a model beside ten people who labelled every face again (FER+)."""

from collections.abc import Sequence

import streamlit as st

from fer.evaluation.crowd import CrowdReport, crowd_report
from ui.evaluation import chart, pictures
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import Axis, Bars, Series
from ui.wording import plain

WHERE = (
    "This needs the FER+ labels: votes of ten raters for each face of FER2013. Get them on the "
    "page Dataset (tab Sources); then the figures appear here."
)


def show(evaluations: Sequence[Evaluation]) -> None:
    """Accuracy by agreement, and against the majority."""
    found = reports(evaluations)
    if isinstance(found, str):
        st.info(found, icon=":material/how_to_vote:")
        return
    chart.show(levels(evaluations, found))
    st.header("Who is right: the label, the model or the raters?", anchor=False)
    for each, report in zip(evaluations, found, strict=True):
        st.markdown(sentence(plain(each.name), report))
    st.caption(
        "The majority vote is the answer that most of ten raters chose, where that is one of the "
        "seven expressions and no tie. The labels in FER2013 were made by fewer people in less "
        "time, and the raters often disagree with them."
    )


def reports(evaluations: Sequence[Evaluation]) -> list[CrowdReport] | str:
    """The figures of each model, or why there are none."""
    found = []
    for each in evaluations:
        own = pictures.of(each)
        if isinstance(own, str):
            return own
        crowd = own.votes(each.outputs.row)
        if crowd is None:
            return WHERE
        found.append(crowd_report(each.outputs, crowd))
    return found


def levels(evaluations: Sequence[Evaluation], found: Sequence[CrowdReport]) -> Bars:
    """Accuracy by how many of ten raters agree."""
    series = tuple(
        Series(each.name, [level.accuracy for level in report.levels], each.colour)
        for each, report in zip(evaluations, found, strict=True)
    )
    clear = "; ".join(
        f"{each.name}: {_share(report.levels[0].accuracy)} accuracy where raters agree "
        f"least, {_share(report.levels[-1].accuracy)} where they agree most"
        for each, report in zip(evaluations, found, strict=True)
    )
    return Bars(
        name=f"crowd-{evaluations[0].split}",
        title="Accuracy by how many of ten raters agree",
        meaning="Where people do not agree among themselves, no model can be correct often: part "
        "of its errors lies in the labels.",
        alt=clear,
        categories=tuple(
            f"{level.least} to {level.most} agree ({level.faces:,} faces)"
            for level in found[0].levels
        ),
        axis=Axis("accuracy, by the label"),
        series=series,
    )


def sentence(name: str, report: CrowdReport) -> str:
    """A model's agreement with the majority vote, in words."""
    return (
        f"**{name}** predicts the majority vote for **{_share(report.majority_accuracy)}** of "
        f"{report.majority_faces:,} faces; FER2013's own labels match it for "
        f"{_share(report.label_accuracy)}. In {report.crowd_sides_with_model:,} of the model's "
        f"{report.errors:,} errors (**{_share(report.share)}**), the majority vote is the model's "
        "prediction and not the label."
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
