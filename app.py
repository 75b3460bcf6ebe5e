"""The server: Streamlit's pages, the HTTP API and a warm model in one process.

Start it with `streamlit run app.py`.
"""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import anyio
import numpy as np
import pylibsrtp  # noqa: F401, before a page loads TensorFlow: docs/decisions/0012
import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from streamlit import config
from streamlit.url_util import make_url_path
from streamlit.web.server import server_util

from api import api
from api.origins import Origins
from fer.errors import FerError
from fer.recognition import assembly
from fer.runs import default_model
from fer.training.history import History
from fer.training.launch import restart_queued
from ui.upload_limit import FORM_BYTES, VIDEO_MEGABYTES, UploadLimit


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Have everything in memory before the first visitor comes."""
    keep_uploads_in_memory()
    await anyio.to_thread.run_sync(warm)
    await anyio.to_thread.run_sync(restart_training)
    # Streamlit collects garbage after every run of a page. What is loaded by now will not become
    # garbage, and going through it each time would cost more than the page itself.
    gc.collect()
    gc.freeze()
    yield


def keep_uploads_in_memory() -> None:
    """Keep Streamlit's uploader from writing a photo or a video to the disk on its way to memory.

    It parses uploads with Starlette, which puts a file above 1 MB into a temporary file. Only a
    dataset is larger than what is kept in memory here, and is nobody's own.
    """
    MultiPartParser.spool_max_size = VIDEO_MEGABYTES * 1024 * 1024 + FORM_BYTES


def warm() -> None:
    """Load what the pages draw with and the default model; answer one blank face."""
    import_module("ui.classify.results")
    # scikit-learn and SciPy, a second or two.
    import_module("ui.evaluation.loaders")
    # Plotly loads its parts when they are first drawn.
    import_module("ui.training.watch").curves.charts(History(), 1, dark=False)
    blank = np.zeros((480, 640, 3), np.uint8)
    try:
        recogniser = assembly.shared_recogniser(default_model())
    except FerError as problem:
        # No model is no reason not to start: the pages and the API say the same sentence.
        logging.getLogger(__name__).warning("%s", problem)
    else:
        recogniser.recognise(blank)
        recogniser.recognise(blank, whole=True)


def restart_training() -> None:
    """Start again the runs that were queued when the machine went down."""
    try:
        restart_queued()
    except Exception:  # a run that cannot be started is no reason not to start
        logging.getLogger(__name__).exception("Queued runs could not be started.")


def below_base(path: str) -> str:
    """Return the path below `server.baseUrlPath`."""
    return make_url_path(config.get_option("server.baseUrlPath"), path)


def to_docs(_: Request) -> RedirectResponse:
    """Send people on to the API's page; relative, since a proxy may have cut the path."""
    return RedirectResponse("api/docs")


def is_known_origin(origin: str) -> bool:
    """Return whether `server.enableCORS` or `server.corsAllowedOrigins` let a page's address in."""
    return server_util.allow_all_cross_origin_requests() or server_util.is_allowed_origin(origin)


app = st.App(
    Path(__file__).parent / "ui" / "navigation.py",
    routes=[
        Mount(below_base("api"), app=Origins(api, is_known_origin)),
        *(Route(below_base(each), to_docs) for each in ("api", "docs")),
    ],
    middleware=[Middleware(UploadLimit)],
    lifespan=lifespan,
)
