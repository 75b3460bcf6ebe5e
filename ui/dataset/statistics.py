"""The tab Statistics: class counts, mean faces, brightness and contrast."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fer.arrays import Doubles, Indices
from fer.exploration import statistics
from fer.exploration.statistics import Looks
from fer.labels import LABELS, Expression, Split
from ui import palette
from ui.caching import Cache
from ui.dataset import filters
from ui.dataset.open_dataset import OpenDataset
from ui.elements import face_image
from ui.elements.chart_style import HOVER_ONLY, SERIES, plain_layout
from ui.wording import percent

FACE_WIDTH = 105

BINS = 24

Shares = Doubles

SPLITS = dict(zip(Split, SERIES, strict=False))

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
    st.header("Faces per class")
    st.markdown(in_words(data))
    numbers, chart = st.columns([2, 3], gap="medium")
    splits = [split.value for split in Split]
    frame = pd.DataFrame(table.T, pd.Index(LABELS, name="expression"), splits)
    with numbers:
        st.dataframe(
            frame.assign(all=frame.sum(axis=1)).reset_index(),
            key="counts",
            hide_index=True,
            alt="Faces of each expression in each split",
        )
    with chart:
        st.plotly_chart(
            split_shares(table),
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
    st.header("Mean face per class")
    st.markdown(
        "The mean of all faces of an expression, and below it the standard deviation of each "
        "pixel: the brighter, the more it varies from face to face."
    )
    present = [expression for expression in Expression if looks.count[expression]]
    spread = looks.spread[present]
    lowest, highest = float(spread.min()), float(spread.max())
    with st.container(horizontal=True, gap="small"):
        for each in present:
            varying = (looks.spread[each] - lowest) / max(highest - lowest, 1e-6) * 255
            with st.container(width=FACE_WIDTH, gap="xsmall"):
                st.markdown(f"**{each.label}**")
                for values, alt in (
                    (looks.mean[each], f"The mean face of {each.label}"),
                    (varying, f"Where faces of {each.label} differ"),
                ):
                    face_image.show(values.round().astype(np.uint8), 4, alt, width=FACE_WIDTH)
                st.caption(f"{int(looks.count[each]):,} faces")


def _distributions(data: OpenDataset, split: Split | None) -> None:
    st.header("Brightness and contrast")
    chosen = slice(None) if split is None else data.dataset.usage == split.number
    truth = data.dataset.truth[chosen]
    for name, values, highest, words in (
        ("brightness", data.traits.brightness, 256, "mean grey of a face, 0 to 255"),
        ("contrast", data.traits.contrast, 128, "standard deviation of a face's greys"),
    ):
        edges = np.linspace(0, highest, BINS + 1)
        shares = statistics.shares(values[chosen], truth, edges)
        st.markdown(f"**{name.capitalize()}**: the share of each expression's faces")
        st.plotly_chart(
            distributions(shares, edges, words),
            key=f"chart-{name}",
            config=HOVER_ONLY,
            alt=f"How {name} spreads over the faces of each expression",
        )


def split_shares(table: Indices) -> go.Figure:
    """The share that each expression has of each split, from (3, 7) counts."""
    figure = go.Figure()
    for split, row in zip(Split, table, strict=True):
        figure.add_bar(
            name=split.value,
            x=LABELS,
            y=row / max(int(row.sum()), 1),
            customdata=row,
            marker_color=SPLITS[split],
            hovertemplate="%{customdata:,} faces, %{y:.1%} of " + split.value + "<extra></extra>",
        )
    plain_layout(figure, height=280)
    return figure.update_yaxes(tickformat=".0%")


def distributions(shares: Shares, edges: Shares, title: str) -> go.Figure:
    """Return a chart of a value's spread for each expression, from (7, B) shares per bin."""
    figure = go.Figure()
    middles = (edges[:-1] + edges[1:]) / 2
    for expression in Expression:
        figure.add_scatter(
            name=expression.label,
            x=middles,
            y=shares[expression],
            mode="lines",
            line={"color": palette.EXPRESSIONS[expression], "width": 2},
            hovertemplate=f"{expression.label}: " + "%{y:.1%} near %{x:.0f}<extra></extra>",
        )
    plain_layout(figure, height=300)
    figure.update_xaxes(title=title)
    return figure.update_yaxes(tickformat=".0%", rangemode="tozero")
