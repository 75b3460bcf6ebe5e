"""Live over WebRTC: video to the server and back, its faces marked there."""

import json
import os
import time
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit_webrtc import WebRtcMode, webrtc_streamer
from streamlit_webrtc.config import Translations

from fer.errors import FerError
from fer.runs import Run
from ui import models
from ui.elements import notices
from ui.live.viewer import MOST_VIDEOS, Viewer

VARIABLE = "FER_ICE_SERVERS"
"""Lists the servers that help WebRTC to find its way."""

CAMERA: dict[str, Any] = {
    "video": {
        "width": {"ideal": 640},
        "height": {"ideal": 480},
        "frameRate": {"ideal": 15, "max": 15},
    },
    "audio": False,
}

PATIENCE_SECONDS = 3.5
"""Seconds that a connection may take; about two are usual."""

LOOK_SECONDS = 0.5

LOCAL = {"localhost", "127.0.0.1", "::1"}

WORDS = Translations(
    start="Start the camera",
    stop="Stop",
    select_device="Choose the camera",
    media_api_not_available="This browser gives its camera only to pages on localhost or over "
    "HTTPS. Open the page that way; docs/deployment.md says how.",
    device_ask_permission="Allow the camera in the question that your browser asks.",
    device_not_available="No camera was found, or another program has it.",
    device_access_denied="The browser was told not to use the camera. Allow it at the page's "
    "address, then start again.",
)


class BadIceServers(FerError):
    """The environment variable does not hold a list of servers."""


def ice_servers() -> list[dict[str, Any]]:
    """Return the servers as WebRTC takes them; none unless FER_ICE_SERVERS lists some.

    Raises:
        BadIceServers: the variable is set to something else.
    """
    text = os.environ.get(VARIABLE, "").strip()
    try:
        servers = json.loads(text or "[]")
        if isinstance(servers, list) and all(map(_is_server, servers)):
            return servers
    except json.JSONDecodeError:
        pass  # no list either
    raise BadIceServers(
        f"{VARIABLE} is no list of STUN and TURN servers, so WebRTC is off. Choose "
        "WebSocket under Advanced. docs/deployment.md shows such a list."
    )


def _is_server(server: object) -> bool:
    urls = server.get("urls") if isinstance(server, dict) else None
    several = urls if isinstance(urls, list) else [urls]
    return bool(several) and all(
        isinstance(url, str) and url.startswith(("stun:", "turn:", "turns:")) for url in several
    )


@notices.show_problems()
def show(model: Run, threshold: float, smoothing: float) -> None:
    """Show the user's camera with its faces marked by the server.

    Args:
        model: predicts the expressions.
        threshold: a face with less confidence is drawn grey and called unsure.
        smoothing: seconds over which probabilities are averaged.
    """
    servers = ice_servers()
    if not may_have_camera(st.context.url or ""):
        st.warning(
            "Browsers give a camera only to pages over HTTPS or on localhost, and this page came "
            "over plain HTTP. Open it with https:// if this server has that, or on the machine "
            "that runs it as http://localhost. Whoever runs it: see docs/deployment.md.",
            icon=":material/no_photography:",
        )
        return
    viewer = _viewer(model, threshold, smoothing)
    if not viewer.has_place:
        st.info(
            f"{MOST_VIDEOS} cameras are live over WebRTC, the most there may be. Choose "
            "**WebSocket** under *Advanced*, or try again soon.",
            icon=":material/groups:",
        )
        return
    _status()
    stream(viewer, servers)


def may_have_camera(url: str) -> bool:
    """Return whether browsers let a page at this address use a camera.

    >>> [may_have_camera(url) for url in ("http://lab:8501/live", "https://lab/live")]
    [False, True]
    """
    address = urlsplit(url)
    host = address.hostname or ""
    return address.scheme != "http" or host in LOCAL or host.endswith(".localhost")


def stream(viewer: Viewer, servers: list[dict[str, Any]]) -> None:
    """Show the component and note whether the video runs; tests replace this."""
    context = webrtc_streamer(
        "webrtc",
        WebRtcMode.SENDRECV,
        # Without a list of servers the package would ask Google's.
        rtc_configuration={"iceServers": servers},
        media_stream_constraints=CAMERA,
        video_frame_callback=viewer,
        video_html_attrs={
            "autoPlay": True,
            "muted": True,
            "playsInline": True,
            "style": {"width": "100%", "maxWidth": "640px", "borderRadius": "8px"},
        },
        translations=WORDS,
    )
    on = context.state.playing or context.state.signalling
    if not on:
        st.session_state["webrtc-began"] = None
    elif st.session_state.get("webrtc-began") is None:
        viewer.begin()
        st.session_state["webrtc-began"] = (time.monotonic(), viewer.pace().frames)


def _viewer(model: Run, threshold: float, smoothing: float) -> Viewer:
    """Return the user's viewer with the current settings."""
    if "webrtc-viewer" not in st.session_state:
        st.session_state["webrtc-viewer"] = Viewer(models.recogniser(model))
    viewer: Viewer = st.session_state["webrtc-viewer"]
    viewer.mirrored = st.toggle("Mirror", value=True, key="webrtc-mirror")
    viewer.recogniser.use(models.recogniser(model))
    viewer.recogniser.tracker.smoothing_seconds = smoothing
    viewer.threshold = threshold
    return viewer


@st.fragment(run_every=LOOK_SECONDS)
def _status() -> None:
    """Show the pace; after some seconds without a frame, what to do."""
    began = st.session_state.get("webrtc-began")
    if began is None:
        st.caption(
            "Start the camera. The browser then asks whether this page may use it. If no picture "
            "comes, allow the camera at the page's address, connect one, or close the other "
            "program that has it; then start again."
        )
        return
    pace = st.session_state["webrtc-viewer"].pace()
    since, before = began
    if pace.frames > before:
        st.caption(
            f"{pace.frames - before:,} frames processed · {pace.per_second:.0f} frames/s · "
            f"{pace.milliseconds:.0f} ms per frame on the server"
        )
    elif time.monotonic() - since > PATIENCE_SECONDS:
        st.warning(
            "No connection could be made: the network between this browser and the server does "
            "not let WebRTC through. Choose **WebSocket** under *Advanced*, which works wherever "
            "this page does. Whoever runs the server can add a TURN server: docs/deployment.md.",
            icon=":material/wifi_off:",
        )
    else:
        st.caption("Connecting …")
