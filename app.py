"""The server: Streamlit's pages, the HTTP API and a warm model in one process.

Start it with `streamlit run app.py`.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import numpy as np
import pylibsrtp  # noqa: F401, before a page loads TensorFlow: docs/decisions/0012
import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from streamlit import config
from streamlit.web.server import server_util

import ui
from api import api
from api.memory_limit import MemoryLimit
from api.origins import HostOfBrowser, Origins
from api.upkeep import upkeep
from api.upload_limit import FORM_BYTES, UploadLimit
from fer.errors import FerError
from fer.models import default_model
from fer.quiz.games import GAMES
from fer.recognition import assembly
from fer.training.history import History
from fer.training.launch import restart_queued
from ui import access
from ui.addresses import ask_nobody, greeting, server_addresses
from ui.compression import Compression
from ui.forgery import leave_out_forged_values
from ui.protection import Protection, below_base
from ui.quiz import play
from ui.stash import forget_old, forget_who_left
from ui.theme_message import keep_theme
from ui.upload_limit import VIDEO_MEGABYTES, allowed_megabytes, held_bytes

NOT_WARMED = ("ui.navigation", "ui.live.webrtc")
"""A script, and a way of Live that few choose and that loads a second's worth of libraries."""

MIDDLEWARE = (
    Middleware(Protection),
    Middleware(HostOfBrowser),
    Middleware(MemoryLimit),
    Middleware(UploadLimit, held=held_bytes, allowed=allowed_megabytes),
    Middleware(Compression),
)
"""Around every request, the outermost first."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Have everything in memory before the first visitor comes."""
    ask_nobody()
    keep_uploads_in_memory()
    keep_theme()
    leave_out_forged_values()
    # Streamlit would collect garbage after every run of a page (`.streamlit/config.toml`), which
    # with fifty visitors takes longer than all of their pages.
    async with upkeep(load, forget):
        # Another ASGI server was told where to listen itself, and says so.
        if config._server_mode != "asgi-server":
            greet()
        yield


def load() -> None:
    """Load what is served, and go on with what was queued."""
    warm()
    restart_training()


def greet() -> None:
    """Print where the server is; whoever read what it prints may have hung up."""
    with suppress(OSError):
        print(greeting() + access.invitation(server_addresses()), flush=True)


def forget() -> None:
    """Let go of what visitors gave who left, or long ago, and of games that nobody plays."""
    forget_who_left()
    forget_old()
    GAMES.forget_idle()


def keep_uploads_in_memory() -> None:
    """Keep Streamlit's uploader from writing a photo or a video to the disk on its way to memory.

    It parses uploads with Starlette, which puts a file above 1 MB into a temporary file. Only a
    dataset is larger than what is kept in memory here, and is nobody's own.
    """
    MultiPartParser.spool_max_size = VIDEO_MEGABYTES * 1024 * 1024 + FORM_BYTES


def warm() -> None:
    """Load what the pages draw with and the default model, with the figures that come first."""
    for module in walk_packages(ui.__path__, "ui."):
        if module.name not in NOT_WARMED:
            import_module(module.name)
    loaders = import_module("ui.evaluation.evaluation")
    examples, inputs = import_module("ui.elements.examples"), import_module("ui.elements.inputs")
    # Plotly loads its parts when they are first drawn.
    import_module("ui.training.curves").charts(History(), 1, dark=False)
    # Streamlit's caches look for a visitor to whom they could say that something is computed.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel("ERROR")
    try:
        model = default_model()
        recogniser = assembly.shared_recogniser(model)
        loaders.compute_published()
        examples.answer(model, inputs.THRESHOLD_PERCENT / 100)
    except FerError as problem:
        # No model is no reason not to start: the pages and the API say the same sentence.
        logging.getLogger(__name__).warning("%s", problem)
        return
    blank = np.zeros((480, 640, 3), np.uint8)
    recogniser.recognise(blank)
    recogniser.recognise(blank, whole=True)


def restart_training() -> None:
    """Start again the runs that were queued when the machine went down."""
    try:
        restart_queued()
    except Exception:  # a run that cannot be started is no reason not to start
        logging.getLogger(__name__).exception("Queued runs could not be started.")


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
        *play.routes(below_base(play.PATH)),
    ],
    middleware=MIDDLEWARE,
    lifespan=lifespan,
)
