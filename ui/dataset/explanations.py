"""Three questions a class asks of the dataset, each with a paragraph and a picture.

How FER2013 was collected is told by Goodfellow et al., "Challenges in Representation Learning: A
report on three machine learning contests", 2013 (arXiv 1307.0414), section 2; the votes of FER+ by
Barsoum et al., 2016 (arXiv 1608.01041).
"""

import numpy as np
import streamlit as st

from fer.arrays import FACE_SIDE, Indices
from fer.audit.duplicates import groups_of
from fer.dataset.crowd import Answer, Crowd
from fer.labels import LABELS, DataSource, Expression
from ui import palette
from ui.dataset.open_dataset import OpenDataset
from ui.elements import bars, face_image
from ui.elements.chart_style import STATIC
from ui.elements.choice import choose

TWICE = "Why does the same photo appear twice?"
DISAGREE = "Why do people disagree?"
DISGUST = "Why so few disgust faces?"

COLLECTED = "[Goodfellow et al. 2013](https://arxiv.org/abs/1307.0414)"
VOTED = "[Barsoum et al. 2016](https://arxiv.org/abs/1608.01041)"

FACE_WIDTH = 144

_DISPUTED = 3


def show(data: OpenDataset) -> None:
    """The three questions, and the answer to the chosen one."""
    st.header("Three questions")
    answers = {TWICE: _twice, DISAGREE: _disagree, DISGUST: _disgust}
    answers[choose("Question", answers, key="question", label_visibility="collapsed")](data)


def _twice(data: OpenDataset) -> None:
    st.markdown(
        "FER2013 was made by asking an image search for 184 words of feeling, such as *blissful* "
        "or *enraged*, each together with words for sex, age or origin: nearly 600 searches, of "
        "which the first 1,000 pictures each were kept. A stock photo that sits on many websites "
        "is found by many searches, each time in another size, with another watermark, cropped "
        "again by a face detector. People took out **some** of the duplicates, then the faces were "
        "dealt to the three splits. So copies ended up on both sides, in training and in the test, "
        "and **under different labels**, because a label comes from the word that was searched "
        f"for ({COLLECTED})."
    )
    pair = alike_and_apart(data)
    if pair is None:
        st.caption("This dataset has no duplicates.")
        return
    if data.dataset.source is DataSource.SYNTHETIC:
        st.caption("No two synthetic faces are the same drawing; these two look alike by chance.")
    with st.container(horizontal=True, gap="medium"):
        for position in pair:
            place = f"row {data.row(position)}, {data.split(position)}"
            _face(data, position, f"**{data.label(position).label}**  \n{place}")


def _disagree(data: OpenDataset) -> None:
    st.markdown(
        "A face shows muscles, not feelings. On a small grey picture, with nothing of what went "
        "before, the same mouth can be pain, fear or effort, and many faces show two things at "
        "once. In 2016 ten people looked at each of FER2013's faces again; they could also answer "
        "contempt, unknown and not a face. Where they differ, one label is a simplification, and "
        "a network that is marked wrong may have seen what half of the people saw. That is why "
        "some train on all ten votes in place of one label, which works better than the majority "
        f"alone ({VOTED})."
    )
    disputed = most_disputed(data.crowd) if data.crowd else ()
    if data.crowd is None or not len(disputed):
        st.caption("The example needs the crowd labels (FER+): download them in the tab Sources.")
        return
    for column, position in zip(st.columns(_DISPUTED), disputed, strict=False):
        with column:
            label = data.label(position).label
            _face(data, int(position), f"row {data.row(position)}, labelled **{label}**")
            bars.show_votes(data.crowd.votes[position], key=f"disputed-{position}")


def _disgust(data: OpenDataset) -> None:
    st.markdown(
        "Nobody chose how many faces of each kind there should be: FER2013 has what the searches "
        "found and people let pass. The web is full of smiles, since people smile for a camera and "
        "stock photos sell. Disgust lasts a moment, few pose it, and few write the word under a "
        "picture: 547 of 35,887 faces, 1 in 66. A network that never predicts disgust loses hardly "
        "any accuracy, so it learns never to predict it. **Macro F1**, in which each "
        "expression counts the same, shows this; accuracy does not."
    )
    faces = np.bincount(data.dataset.truth, minlength=len(Expression))
    if data.dataset.source is DataSource.SYNTHETIC:
        st.caption(
            "Below are the synthetic faces, of which more show disgust so that it can be learned."
        )
    with st.container(width=560):
        st.plotly_chart(
            bars.bars(
                (faces / faces.max()).tolist(),
                LABELS,
                [f"{count:,}" for count in faces],
                [palette.EXPRESSIONS[expression] for expression in Expression],
            ),
            key="disgust-counts",
            config=STATIC,
            alt="Faces of each expression: "
            + ", ".join(f"{each.label} {faces[each]:,}" for each in Expression),
        )


def alike_and_apart(data: OpenDataset) -> tuple[int, int] | None:
    """Two faces of one picture: in two splits and with different labels if there are any.

    They are exact duplicates, or near ones where nothing else is there.

    With the votes, the pair on which people agree most; a picture of text teaches little.
    """
    nothing = data.non_face
    liked = np.zeros(len(data.dataset)) if data.crowd is None else data.crowd.agreement
    best, pair = (-1.0, -1.0, -1.0), None
    exact = next(groups_of(data.traits.exact_group), None)
    for group in groups_of(data.traits.near_group if exact is None else data.traits.exact_group):
        if nothing[group[0]]:
            continue
        one = int(group[0])
        other = max(group[1:].tolist(), key=lambda each: _apart(data, one, each))
        rank = (*_apart(data, one, other), float(liked[one]))
        if rank > best:
            best, pair = rank, (one, other)
    return pair


def _apart(data: OpenDataset, one: int, other: int) -> tuple[float, float]:
    """Return whether the labels differ, and whether the splits do."""
    truth, usage = data.dataset.truth, data.dataset.usage
    return float(truth[one] != truth[other]), float(usage[one] != usage[other])


def most_disputed(crowd: Crowd) -> Indices:
    """Positions of three faces on which people agree least, though all saw an expression."""
    seen = crowd.votes[:, : Answer.CONTEMPT + 1].sum(axis=1) == crowd.votes.sum(axis=1)
    order = np.argsort(np.where(seen, crowd.agreement, 2.0), kind="stable")[:_DISPUTED]
    return np.asarray(order[seen[order]], np.int64)


def _face(data: OpenDataset, position: int, words: str) -> None:
    with st.container(width=FACE_WIDTH + 40, gap="xsmall"):
        times, alt = FACE_WIDTH // FACE_SIDE, "A face of the dataset"
        face_image.show(data.face(position), times, alt, width=FACE_WIDTH)
        st.caption(words)
