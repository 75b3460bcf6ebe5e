"""Video: a video in, the expressions of its faces over time out."""

import streamlit as st

from ui.video import analysis, results, settings

st.title("Video")
st.markdown("Upload a video. Every face is tracked, with its predicted expression over time.")

given = st.container()
with st.container(border=True), st.grid(min_column_width=200, gap="medium"):
    how, threshold = settings.chosen()
with given:
    identifier, upload, info = settings.video()

results_so_far = analysis.analysis_of(identifier, how)
timeline = analysis.finished_timeline(results_so_far, upload, how)
results.warn_if_cut_off(timeline, info.seconds)
results.show(timeline, results_so_far, upload, how, threshold)
