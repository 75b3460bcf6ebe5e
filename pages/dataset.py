"""Dataset: get it, browse it, distrust it."""

import streamlit as st

from ui.dataset import anatomy, audit, browse, codes, head, sources, statistics
from ui.dataset import map as face_map
from ui.dataset.opened import opened

st.title("Dataset")
st.markdown("What networks learn from, face by face: how it looks, and what is wrong with it.")

name, model = head.chosen()
panels = {
    "Faces": lambda: browse.show(opened(name, model)),
    "Statistics": lambda: statistics.show(opened(name, model)),
    "Map": lambda: face_map.show(opened(name, model)),
    "Audit": lambda: audit.show(opened(name, model)),
    "Codes": lambda: codes.show(opened(name, model)),
    "Anatomy": lambda: anatomy.show(model),
    "Sources": sources.show,
}
tabs = st.tabs(list(panels), key="show", bind="query-params", on_change="rerun")
for tab, show in zip(tabs, panels.values(), strict=True):
    if tab.open:
        with tab:
            show()
