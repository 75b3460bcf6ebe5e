"""The tab Statistics: class counts, mean faces, brightness and contrast."""

import numpy as np
import streamlit as st

from fer.dataset.split import Split
from fer.exploration import statistics
from fer.exploration.statistics import Looks
from fer.labels import Expression
from ui.caching import Cache
from ui.dataset import charts, filters
from ui.dataset.open_dataset import OpenDataset
from ui.elements.chart_style import HOVER_ONLY
from ui.elements.face_image import enlarge
from ui.wording import percent

FACE_WIDTH = 105

BINS = 24

_kept_looks = Cache[Looks]("mean faces", 12)


def show(data: OpenDataset) -> None:
    """Counts of the whole dataset; looks and distributions of a split or all of it."""
    _counts(data)
    with st.container(width=260):
        split = filters.split()
    chosen = data.dataset if split is None else data.dataset.split(split)
    if not len(chosen):
        st.info(f"{split} has no faces in this dataset. Choose another split.")
        return
    # It takes 0.3 s the first time.
    _looks(_kept_looks.get((data.dataset.sha256, split), lambda: statistics.looks(chosen)))
    _distributions(data, split)


def _counts(data: OpenDataset) -> None:
    table = statistics.counts(data.dataset)
    st.subheader("Faces per class")
    st.markdown(in_words(data))
    numbers, chart = st.columns([2, 3], gap="medium")
    with numbers:
        st.dataframe(
            [
                {
                    "expression": expression.label,
                    **{
                        split.value: int(table[place, expression])
                        for place, split in enumerate(Split)
                    },
                    "all": int(table[:, expression].sum()),
                }
                for expression in Expression
            ],
            key="counts",
            hide_index=True,
            alt="Faces of each expression in each split",
        )
    with chart:
        st.plotly_chart(
            charts.counts(table),
            key="chart-counts",
            config=HOVER_ONLY,
            alt="The share of each expression in each split",
        )


def in_words(data: OpenDataset) -> str:
    """Return how uneven the expressions are, and what follows."""
    count = statistics.counts(data.dataset).sum(axis=0)
    most, least, times = statistics.imbalance(count)
    return (
        f"**{most.label.capitalize()}** is the most frequent with {int(count[most]):,} faces, "
        f"**{least.label}** the rarest with {int(count[least]):,}: {times:.1f} times as many. "
        f"Always predicting {most.label} gives an accuracy of "
        f"{percent(float(count[most] / count.sum()))}; never predicting {least.label} costs only "
        f"{count[least] / count.sum():.1%}."
    )


def _looks(looks: Looks) -> None:
    st.subheader("Mean face per class")
    st.markdown(
        "The mean of all faces of an expression, and below it the standard deviation of each "
        "pixel: the brighter, the more it varies from face to face."
    )
    present = [expression for expression in Expression if looks.count[expression]]
    spread = looks.spread[present]
    lowest, highest = float(spread.min()), float(spread.max())
    with st.container(horizontal=True, gap="small"):
        for expression in present:
            varying = (looks.spread[expression] - lowest) / max(highest - lowest, 1e-6) * 255
            with st.container(width=FACE_WIDTH, gap="xsmall"):
                st.markdown(f"**{expression.label}**")
                _picture(looks.mean[expression], f"The mean face of {expression.label}")
                _picture(varying, f"Where faces of {expression.label} differ")
                st.caption(f"{int(looks.count[expression]):,} faces")


def _picture(values: np.ndarray, alt: str) -> None:
    enlarged = enlarge(values.round().astype(np.uint8), 4)
    st.image(enlarged, width=FACE_WIDTH, output_format="PNG", alt=alt)


def _distributions(data: OpenDataset, split: Split | None) -> None:
    st.subheader("Brightness and contrast")
    chosen = slice(None) if split is None else data.dataset.usage == tuple(Split).index(split)
    truth = data.dataset.truth[chosen]
    for name, values, highest, words in (
        ("brightness", data.traits.brightness, 256, "mean grey of a face, 0 to 255"),
        ("contrast", data.traits.contrast, 128, "standard deviation of a face's greys"),
    ):
        edges = np.linspace(0, highest, BINS + 1)
        shares = statistics.shares(values[chosen], truth, edges)
        st.markdown(f"**{name.capitalize()}**: the share of each expression's faces")
        st.plotly_chart(
            charts.distributions(shares, edges, words),
            key=f"chart-{name}",
            config=HOVER_ONLY,
            alt=f"How {name} spreads over the faces of each expression",
        )
