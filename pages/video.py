"""Video: a video in, the expressions of its faces over time out."""

import streamlit as st

from ui.video import analysis, player, results, settings

st.title("Video")
st.markdown("Upload a video. Every face is tracked, with its predicted expression over time.")

given, heading, picture = st.container(), st.container(), st.container()
how, threshold = settings.chosen()
with given:
    identifier, upload, info = settings.video()

known = analysis.analysis_of(identifier, how)
with picture:
    player.show(known, upload, info, how, threshold)
with heading:
    timeline = analysis.finished_timeline(known, upload, how)
    results.heading(timeline, info.seconds, how)
results.downloads(timeline, known, upload, how, threshold)
