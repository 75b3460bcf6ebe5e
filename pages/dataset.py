"""Dataset: get it, explore it, audit it."""

import streamlit as st

from ui import old_links
from ui.dataset import anatomy, audit, browse, codes, sources, statistics
from ui.dataset import map as face_map
from ui.dataset.open_dataset import chosen_dataset, first_faces, open_dataset

st.title("Dataset")
st.markdown(
    "The faces that networks are trained on, their labels, and an audit of the errors in them."
)

old_links.renew("dataset")
name, model = chosen_dataset()
panels = {
    "Faces": lambda: browse.show(first_faces(name, model)),
    "Statistics": lambda: statistics.show(open_dataset(name, model)),
    "Map": lambda: face_map.show(first_faces(name, model)),
    "Audit": lambda: audit.show(open_dataset(name, model)),
    "Label codes": lambda: codes.show(open_dataset(name, model)),
    "Anatomy": lambda: anatomy.show(model),
    "Sources": sources.show,
}
tabs = st.tabs(list(panels), key="show", bind="query-params", on_change="rerun")
for tab, show in zip(tabs, panels.values(), strict=True):
    if tab.open:
        with tab:
            show()
