"""The tab Audit: duplicates, leakage and label errors of the dataset."""

import streamlit as st

from fer.audit import report
from fer.audit.duplicates import Duplicates, shared_with
from fer.audit.leakage import Score
from fer.audit.opinion import LabelOpinion
from fer.audit.report import Audit
from fer.data_source import DataSource
from fer.dataset.split import Split
from fer.errors import FerError
from fer.files import stamp
from ui import models
from ui.caching import Cache
from ui.dataset import cleaning, explanations, findings
from ui.dataset.open_dataset import SEARCHING, OpenDataset
from ui.elements import notices
from ui.elements.progress_bar import follow
from ui.wording import percent

SHARES = ("most chose the label", "most chose another", "votes for the first choice")
"""Columns in percent."""

_audits = Cache[Audit]("audits", 3, spinner="Auditing the dataset")


def show(data: OpenDataset) -> None:
    """Headline figures, what they do to accuracy, the faces behind them, and a cleaned copy."""
    if data.searching:
        follow(data.searching, SEARCHING)
        return
    try:
        found = _audit(data)
    except FerError as problem:
        notices.problem(problem)
        return
    if data.dataset.source is DataSource.SYNTHETIC:
        st.caption(
            "Synthetic faces have no mistakes of this kind, unless two of them look alike by "
            "chance: this shows how the audit works, and what it takes for one picture."
        )
    _headline(data, found)
    explanations.show(data)
    _accuracy(found)
    _duplicates(found)
    _crowd(found)
    st.subheader("Look at the faces")
    findings.show(data, found)
    st.subheader("A cleaned copy")
    cleaning.show(data, found)


def _audit(data: OpenDataset) -> Audit:
    """Return the audit; a second or two the first time.

    Raises:
        BadRun: the kept predictions of a model are damaged.
    """
    asked = models.models()
    outputs = tuple(
        (str(path), stamp(path)) for model in asked for path in sorted(model.path.glob("*.npz"))
    )
    best = asked[0] if asked else None
    return _audits.get(
        (data.dataset.sha256, data.crowd is not None, outputs),
        lambda: report.audit(data.dataset, data.traits, data.crowd, asked, best),
    )


def _headline(data: OpenDataset, found: Audit) -> None:
    leaked = [found.all_duplicates.between(split, Split.PRIVATE_TEST) for split in tuple(Split)[:2]]
    tested = len(data.dataset.split(Split.PRIVATE_TEST))
    with st.grid(min_column_width=250):
        _metric(
            "Exact duplicates",
            f"{found.exact_duplicates.surplus:,}",
            "Faces whose every pixel is the same as in an earlier row: "
            f"{found.exact_duplicates.groups:,} images appear {found.exact_duplicates.faces:,} "
            "times.",
        )
        _metric(
            "All duplicates (exact and near)",
            f"{found.all_duplicates.surplus:,}",
            "Also those that were shifted, cropped, mirrored, lit or compressed a little. Found by "
            "comparing the details of faces; a few may be missing, hardly any is wrong.",
        )
        _metric(
            "Train-test leakage",
            f"{_leaked(data):,}",
            f"Of PrivateTest's {tested:,} faces, those with a duplicate in Training or PublicTest, "
            "which a network may have memorised. "
            f"{leaked[0].faces_of_other:,} are in Training.",
        )
        _metric(
            "Not a face",
            f"{len(findings.nothing(found)):,}",
            f"{len(found.blank)} are blank"
            + (
                f"; most raters (FER+) called {len(found.not_a_face):,} not a face."
                if found.not_a_face is not None
                else ". The crowd labels (FER+), from the tab Sources, mark more."
            ),
        )
        if found.issues_model:
            answered = int(found.label_issues.examined.sum())
            _metric(
                "Suspected label errors",
                percent(len(found.label_issues.position) / answered),
                f"{len(found.label_issues.position):,} of {answered:,} faces. By confident "
                f"learning from the predictions of {found.issues_model} and, for Training, of "
                "cross-validation networks. Weak networks also flag correct labels, mostly of "
                "rare expressions.",
            )


def _leaked(data: OpenDataset) -> int:
    others = (Split.TRAINING, Split.PUBLIC_TEST)
    group = data.traits.near_group
    return int(shared_with(data.dataset, group, Split.PRIVATE_TEST, others).sum())


def _metric(name: str, value: str, words: str) -> None:
    st.metric(name, value, help=words, border=True, height="stretch")


def _accuracy(found: Audit) -> None:
    st.subheader("Accuracy on test faces that are not in the training set")
    if not found.scores:
        st.markdown(
            "No model has predictions for this dataset's PrivateTest. "
            "`python -m fer evaluate MODEL --split PrivateTest` computes them."
        )
        return
    first = found.scores[0]
    easier = all(
        (each.leaked.accuracy or 0) > (each.without_duplicates.accuracy or 0)
        for each in found.scores
    )
    st.markdown(
        f"Accuracy on the test set (PrivateTest). {first.leaked.faces:,} of its "
        f"{first.everything.faces:,} faces have a duplicate in another split"
        + ("; every model is better on these than on the others." if easier else ".")
    )
    st.dataframe(
        [
            {
                "model": each.model,
                "all faces": _share(each.everything),
                "without exact duplicates": _share(each.without_exact_duplicates),
                "without any duplicate": _share(each.without_duplicates),
                "only duplicates": _share(each.leaked),
                "without non-faces": _share(each.without_non_faces),
                "without either": _share(each.clean),
            }
            for each in found.scores
        ],
        key="audit-accuracy",
        hide_index=True,
        alt="Accuracy of each model on PrivateTest with and without duplicates and non-faces",
    )
    st.caption(
        f"Faces counted: {first.everything.faces:,}, {first.without_exact_duplicates.faces:,}, "
        f"{first.without_duplicates.faces:,}, {first.leaked.faces:,}, "
        f"{first.without_non_faces.faces:,}, {first.clean.faces:,}."
    )


def _share(score: Score) -> str:
    return "–" if score.accuracy is None else f"{score.accuracy:.1%}"


def _duplicates(found: Audit) -> None:
    st.subheader("Duplicates by split")
    st.markdown(
        "A pair is two faces from the same image. **Labels differ** counts the pairs of which at "
        "least one label must be wrong, if an image has only one expression."
    )
    for name, title, counted in (
        ("twins", "Exact duplicates", found.exact_duplicates),
        ("kin", "Exact and near duplicates", found.all_duplicates),
    ):
        st.markdown(
            f"**{title}**: {counted.groups:,} images, {counted.faces:,} faces; "
            f"{counted.contradicting_groups:,} images have more than one label"
        )
        st.dataframe(_rows(counted), key=f"audit-{name}", hide_index=True, width=620, alt=title)


def _rows(counted: Duplicates) -> list[dict[str, object]]:
    return [
        {
            "where": f"within {each.one}"
            if each.one is each.other
            else f"{each.one} – {each.other}",
            "pairs": f"{each.pairs:,}",
            "labels differ": f"{each.contradicting:,}",
            "faces": f"{each.faces_of_one:,}"
            if each.one is each.other
            else f"{each.faces_of_one:,} – {each.faces_of_other:,}",
        }
        for each in counted.by_splits
    ]


def _crowd(found: Audit) -> None:
    if found.opinion is None:
        return
    st.subheader("Labels compared with the raters of FER+")
    st.markdown(
        f"Ten raters labelled each face again. Most of them chose the dataset's label for "
        f"**{found.opinion.same:.0%}** of the faces. Most often they chose instead: "
        + ", ".join(
            f"{each.seen.label} in {each.faces:,} labelled {each.label.label}"
            for each in found.opinion.confusions[:4]
        )
        + "."
    )
    st.dataframe(
        [
            {
                "label": each.expression.label,
                "faces": f"{each.faces:,}",
                **dict(zip(SHARES, _shares(each), strict=True)),
            }
            for each in found.opinion.by_expression
        ],
        key="audit-crowd",
        hide_index=True,
        column_config=dict.fromkeys(SHARES, st.column_config.NumberColumn(format="%.0f %%")),
        alt="Agreement of the raters with each label",
    )


def _shares(each: LabelOpinion) -> tuple[float | None, ...]:
    """Return what SHARES names, in percent; None without faces."""
    if not each.faces or each.agreement is None:
        return (None,) * len(SHARES)
    return 100 * each.same / each.faces, 100 * each.other / each.faces, 100 * each.agreement
