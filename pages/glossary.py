"""Glossary: every technical term of the app in plain sentences."""

import streamlit as st

from fer.glossary import GROUPS, anchor

st.title("Glossary")
st.markdown("The technical terms of this app, in plain sentences. Tooltips lead here.")

for group, terms in GROUPS.items():
    st.header(group)
    for term, definition in terms.items():
        st.subheader(term, anchor=anchor(term))
        st.markdown(definition)
