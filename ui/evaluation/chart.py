"""A chart or a small table on the page; a chart has its picture and its values to download."""

import pickle
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fer.glossary import DEFINITIONS
from ui.caching import Cache
from ui.elements.download import download_button
from ui.evaluation.plot import Plot
from ui.wording import plain, term_address

PAGE = {"light": "#FFFFFF", "dark": "#11161A"}
INK = {"light": "#1B2329", "dark": "#E8EDF0"}
"""As `.streamlit/config.toml` has them: a saved picture has to carry its own paper."""

# Plotly takes 20 ms to make one, and every click of everybody would ask for it.
_figures: Cache[go.Figure] = Cache("figures of plots", 64)

_tables: Cache[pd.DataFrame] = Cache("tables of texts", 64)


def appearance() -> str:
    """`light` or `dark`, whichever the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show(plot: Plot, *, key: str = "", **look: Any) -> None:
    """Show a plot with its title, its meaning and its downloads; `look` is for Streamlit."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(plot.title)}**", width="content")
        csv_button(plot.name, plot.csv)
    st.caption(plot.meaning)
    st.plotly_chart(
        _figures.get((pickle.dumps(plot), appearance()), lambda: _on_paper(plot.figure())),
        key=key or f"chart-{plot.name}",
        config=config(plot.name),
        alt=plot.alt,
        **look,
    )


def csv_button(name: str, values: Callable[[], str]) -> None:
    """A small button that gives values as CSV; they are made when it is pressed."""
    download_button(
        "CSV",
        lambda: values().encode(),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        type="tertiary",
        help="The values as a table. The camera on the chart saves its picture.",
    )


def config(name: str) -> dict[str, Any]:
    """Plotly's settings: a button that saves the picture, always in sight, and nothing else."""
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str) -> None:
    """Show rows of Markdown, which scroll by themselves where they are wider than the screen.

    The first cell of a row is its name, and the first of the titles that of the names. Both lead
    to the glossary where they are terms: without a link in it no keyboard could scroll a table.
    """
    titles, rows = list(map(_linked, titles)), [(_linked(name), *cells) for name, *cells in rows]
    # pandas takes as long for one as all else on the page.
    frame = _tables.get(
        pickle.dumps((titles, rows)),
        lambda: pd.DataFrame(rows, columns=titles).set_index(titles[0]),
    )
    st.table(frame, border="horizontal", width="content", alt=alt)


def _linked(name: str) -> str:
    return f"[{name}]({term_address(name)})" if name in DEFINITIONS else name


def _on_paper(drawn: go.Figure) -> go.Figure:
    """The figure with the page's own paper and ink, which a saved picture keeps."""
    look = appearance()
    return drawn.update_layout(
        paper_bgcolor=PAGE[look], plot_bgcolor=PAGE[look], font={"color": INK[look]}
    )
