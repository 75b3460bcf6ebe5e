"""Classify: photos in, their faces and expressions out."""

import streamlit as st

from ui.classify import arrival, results
from ui.elements import inputs

st.title("Classify")
st.markdown("Upload photos. Every face is detected, and one of seven expressions predicted for it.")

photos, settings = st.columns([3, 2], gap="medium")
with settings.container(border=True):
    model = inputs.chosen_model()
    threshold = inputs.threshold()
    whole = inputs.whole()
    others = inputs.compared(model)
with photos:
    uploads = inputs.uploads()

pairs = results.classify(uploads, model, whole=whole)
if pairs:
    with st.container(key=arrival.ANSWERS):
        results.show_summary(pairs, threshold)
        results.show_photos(pairs, threshold, model, others, whole=whole)
        results.show_table(pairs, threshold)
        results.show_downloads(pairs, threshold)
    arrival.scroll_to_answers(upload.name for upload, _ in pairs)
