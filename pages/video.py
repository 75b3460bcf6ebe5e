"""Video: a video in, the expressions of its faces over time out."""

import streamlit as st

from ui.video import loaders, results, settings, watching

st.title("Video")
st.markdown(
    "Give it a video. It follows every face and shows how its expression changes over time."
)

given = st.container()
with st.container(border=True), st.grid(min_column_width=200, gap="medium"):
    how, threshold = settings.chosen()
with given:
    identifier, upload, facts = settings.video()

known = loaders.watched(identifier, how)
timeline = watching.the_timeline(known, upload, how)
results.cut_off(timeline, facts.seconds)
results.show(timeline, known, upload, how, threshold)
