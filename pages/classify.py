"""Classify: photos in, their faces and expressions out."""

import streamlit as st

from ui import inputs, results

st.title("Classify")
st.markdown("Give it photos. It marks every face and tells which of seven expressions it shows.")

photos, settings = st.columns([3, 2], gap="medium")
with settings.container(border=True):
    model = inputs.chosen_model()
    threshold = inputs.threshold()
    whole = inputs.whole()
with photos:
    uploads = inputs.uploads()

pairs = results.of(uploads, model, whole=whole)
if pairs:
    results.summary(pairs, threshold)
    results.photos(pairs, threshold, model)
    results.table(pairs, threshold)
    results.downloads(pairs, threshold)
