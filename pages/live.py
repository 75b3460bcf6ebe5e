"""Live: the visitor's camera, its faces and their expressions."""

import streamlit as st

from ui.camera import component
from ui.elements import inputs
from ui.elements.choice import choose

DIRECT, WEBRTC = "Direct", "WebRTC"
NAMES = {DIRECT: "WebSocket", WEBRTC: "WebRTC"}

st.title("Live")
st.markdown("Start your camera. Every face is tracked, with its predicted expression over time.")

picture = st.container()
# Not folded: what is wrong with a model is said here, too.
model = inputs.chosen_model()
with st.expander("Settings", icon=":material/tune:"):
    threshold_place, smoothing_place = st.columns(2, gap="medium")
    with threshold_place:
        threshold = inputs.threshold()
    with smoothing_place:
        smoothing = inputs.smoothing(
            "live-smoothing",
            help="Probabilities are averaged over this time; 0 shows each picture by itself.",
        )
with st.expander("Advanced", icon=":material/lan:"):
    connection = choose(
        "Connection",
        NAMES,
        key="by",
        format_func=NAMES.__getitem__,
        help="WebSocket sends single pictures and works wherever this page does. WebRTC sends "
        "video, which many networks block. Only WebSocket has the chart of the last 60 seconds, "
        "the session with its CSV, and Freeze.",
    )

with picture:
    if connection == WEBRTC:
        # Only for those who ask for it: it loads a second's worth of libraries.
        from ui.live import webrtc

        webrtc.show(model, threshold, smoothing)
    else:
        component.show(model, threshold, smoothing)
    st.caption(
        "Pictures of your camera stay in the memory of this page and of its server, are never "
        "written to a disk, and are forgotten when you leave the page."
    )
