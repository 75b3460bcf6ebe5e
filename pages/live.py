"""Live: the visitor's camera, its faces and their expressions."""

import streamlit as st

from ui.camera import component
from ui.elements import inputs

DIRECT, WEBRTC = "Direct", "WebRTC"

st.title("Live")
st.markdown("Look into your camera. Every face is followed, with what it shows over time.")

model_place, threshold_place, way_place = st.columns(3, gap="medium")
with model_place:
    model = inputs.chosen_model()
with threshold_place:
    threshold = inputs.threshold()
with way_place:
    way = st.segmented_control(
        "Way",
        [DIRECT, WEBRTC],
        default=DIRECT,
        required=True,
        key="by",
        bind="query-params",
        help="Direct sends single pictures and works wherever this page does. WebRTC sends video, "
        "which many networks do not let through. Only Direct has the chart of the last minute, the "
        "session with its CSV, and Freeze.",
    )

if way == WEBRTC:
    # Only for those who ask for it: it loads a second's worth of libraries.
    from ui.live import webrtc

    webrtc.show(model, threshold)
else:
    component.show(model, threshold)
st.caption(
    "Pictures of your camera stay in the memory of this page and of its server, are never written "
    "to a disk, and are forgotten when you leave the page."
)
