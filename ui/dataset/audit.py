"""The tab Audit: duplicates, leakage and label errors of the dataset."""

import streamlit as st

from fer.audit import report
from fer.audit.duplicates import Duplicates
from fer.audit.labels import LabelOpinion
from fer.audit.leakage import CleanScores, Score, leaked
from fer.audit.report import Audit
from fer.files import stamp
from fer.labels import DataSource, Split
from ui import models
from ui.caching import Cache
from ui.dataset import cleaning, explanations, findings
from ui.dataset.open_dataset import SEARCHING, OpenDataset
from ui.elements import notices
from ui.progress_bar import follow
from ui.wording import percent, tip

SHARES = ("most chose the label", "most chose another", "votes for the first choice")
"""Columns in percent."""

_audits = Cache[Audit]("audits", 3, spinner="Auditing the dataset")


@notices.show_problems()
def show(data: OpenDataset) -> None:
    """Headline figures, what they do to accuracy, the faces behind them, and a cleaned copy."""
    if data.searching:
        follow(data.searching, SEARCHING)
        return
    found = _audit(data)
    if data.dataset.source is DataSource.SYNTHETIC:
        st.caption(
            "Every synthetic face is drawn by itself. Near duplicates below are faces that look "
            "alike by chance: this shows how the audit works, and what it takes for one picture."
        )
    _headline(data, found)
    explanations.show(data)
    _accuracy(found)
    _duplicates(found)
    _crowd(found)
    st.header("Look at the faces")
    findings.show(data, found)
    st.header("A cleaned copy")
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
        lambda: report.audit(data, asked, best),
    )


def _headline(data: OpenDataset, found: Audit) -> None:
    from_training = found.all_duplicates.between(Split.TRAINING, Split.PRIVATE_TEST)
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
            f"{int(leaked(data.dataset, data.traits.near_group).sum()):,}",
            tip(
                "Leakage",
                f"Of PrivateTest's {tested:,} faces, those with a duplicate in Training or "
                f"PublicTest; {from_training.faces_of_other:,} are in Training.",
            ),
        )
        _metric(
            "Not a face",
            f"{int(data.non_face.sum()):,}",
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
                tip(
                    "Label error",
                    f"{len(found.label_issues.position):,} of {answered:,} faces, by the "
                    f"predictions of {found.issues_model} and, for Training, of cross-validation "
                    "networks. Weak networks also flag correct labels, mostly of rare expressions.",
                ),
            )


def _metric(name: str, value: str, words: str) -> None:
    st.metric(name, value, help=words, border=True, height="stretch")


def _accuracy(found: Audit) -> None:
    if not found.scores:
        return
    st.header("Accuracy on test faces that are not in the training set")
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
            {"model": each.model, **{name: _share(score) for name, score in _parts(each).items()}}
            for each in found.scores
        ],
        key="audit-accuracy",
        hide_index=True,
        alt="Accuracy of each model on PrivateTest with and without duplicates and non-faces",
    )
    faces = ", ".join(f"{score.faces:,}" for score in _parts(first).values())
    st.caption(f"Faces counted: {faces}.")


def _parts(scores: CleanScores) -> dict[str, Score]:
    """The scores under the names that their columns have."""
    return {
        "all faces": scores.everything,
        "without exact duplicates": scores.without_exact_duplicates,
        "without any duplicate": scores.without_duplicates,
        "only duplicates": scores.leaked,
        "without non-faces": scores.without_non_faces,
        "without either": scores.clean,
    }


def _share(score: Score) -> str:
    return "–" if score.accuracy is None else f"{score.accuracy:.1%}"


def _duplicates(found: Audit) -> None:
    st.header("Duplicates by split")
    st.markdown(
        "A pair is two faces that count as one image. **Labels differ** counts the pairs of which "
        "at least one label must be wrong, if an image has only one expression."
    )
    for name, title, counted in (
        ("twins", "Exact duplicates", found.exact_duplicates),
        ("kin", "Exact and near duplicates", found.all_duplicates),
    ):
        if not counted.groups:
            st.markdown(f"**{title}**: none")
            continue
        st.markdown(
            f"**{title}**: {counted.groups:,} images, {counted.faces:,} faces; "
            f"{counted.contradicting_groups:,} images have more than one label"
        )
        st.dataframe(_rows(counted), key=f"audit-{name}", hide_index=True, width=620, alt=title)


def _rows(counted: Duplicates) -> list[dict[str, str]]:
    rows = []
    for each in (some for some in counted.by_splits if some.pairs):
        within = each.one is each.other
        faces = f"{each.faces_of_one:,}"
        rows.append(
            {
                "where": f"within {each.one}" if within else f"{each.one} – {each.other}",
                "pairs": f"{each.pairs:,}",
                "labels differ": f"{each.contradicting:,}",
                "faces": faces if within else f"{faces} and {each.faces_of_other:,}",
            }
        )
    return rows


def _crowd(found: Audit) -> None:
    if found.opinion is None:
        return
    st.header("Labels compared with the raters of FER+")
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
