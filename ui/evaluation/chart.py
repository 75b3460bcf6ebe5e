"""A chart on the page, with its picture and its values to download."""

import pickle
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ui.caching import Cache
from ui.elements.download import download_button
from ui.evaluation.figures import figure
from ui.evaluation.plot import Plot
from ui.wording import plain

PAGE = {"light": "#FFFFFF", "dark": "#11161A"}
INK = {"light": "#1B2329", "dark": "#E8EDF0"}
"""As `.streamlit/config.toml` has them: a saved picture has to carry its own paper."""

# Plotly takes 20 ms to make one, and every click of everybody would ask for it.
_figures: Cache[go.Figure] = Cache("figures of plots", 64)


def appearance() -> str:
    """`light` or `dark`, whichever the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show(plot: Plot) -> None:
    """Show a plot with its title, its meaning and its downloads."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(plot.title)}**", width="content")
        csv_button(plot.name, plot.csv)
    st.caption(plot.meaning)
    drawn = _figures.get((pickle.dumps(plot), appearance()), lambda: on_paper(figure(plot)))
    st.plotly_chart(drawn, key=f"chart-{plot.name}", config=config(plot.name), alt=plot.alt)


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


def on_paper(drawn: go.Figure) -> go.Figure:
    """The figure with the page's own paper and ink, which a saved picture keeps."""
    look = appearance()
    return drawn.update_layout(
        paper_bgcolor=PAGE[look], plot_bgcolor=PAGE[look], font={"color": INK[look]}
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
