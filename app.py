"""The server: Streamlit's pages, the HTTP API and a warm model in one process.

Start it with `streamlit run app.py`.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages

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
from streamlit.web.server import server_util

import ui
from api import api
from api.body import limit_encodings
from api.memory_limit import MemoryLimit
from api.origins import HostOfBrowser, Origins
from api.socket_limits import limit_sockets
from fer.errors import FerError
from fer.images.detector import release_memory
from fer.memory import keep_no_freed_memory
from fer.models import default_model
from fer.recognition import assembly
from fer.training.history import History
from fer.training.launch import restart_queued
from ui import access, stash
from ui.addresses import ask_nobody, greeting, server_addresses
from ui.forgery import leave_out_forged_values
from ui.patience import (
    allow_most_handles,
    close_silent_connections,
    close_unread_answers,
    forget_who_left,
)
from ui.protection import Protection, below_base
from ui.quiz import play
from ui.theme_message import keep_theme
from ui.upload_limit import FORM_BYTES, VIDEO_MEGABYTES, UploadLimit

NOT_WARMED = ("ui.navigation", "ui.live.webrtc")
"""A script, and a way of Live that few choose and that loads a second's worth of libraries."""

GARBAGE_SECONDS = 5.0
"""Between two collections of garbage."""

RELEASE_TURNS = 6
"""Collections after which memory is given back: half a minute, as what comes next takes it anew."""


MIDDLEWARE = (Protection, HostOfBrowser, MemoryLimit, UploadLimit)
"""Around every request, the outermost first."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Have everything in memory before the first visitor comes."""
    keep_no_freed_memory()
    ask_nobody()
    allow_most_handles()
    close_silent_connections()
    close_unread_answers()
    keep_uploads_in_memory()
    limit_sockets()
    limit_encodings()
    keep_theme()
    leave_out_forged_values()
    await anyio.to_thread.run_sync(warm)
    await anyio.to_thread.run_sync(restart_training)
    # What is loaded by now will not become garbage: collections need not go through it.
    gc.collect()
    gc.freeze()
    collecting = asyncio.create_task(collect_garbage())
    # Another ASGI server was told where to listen itself, and says so.
    if config._server_mode != "asgi-server":
        greet()
    yield
    collecting.cancel()


def greet() -> None:
    """Print where the server is; whoever read what it prints may have hung up."""
    with suppress(OSError):
        print(greeting() + access.invitation(server_addresses()), flush=True)


async def collect_garbage() -> None:
    """Collect garbage every few seconds: nothing that visitors gave is kept for long.

    Streamlit would do so after every run of a page (`.streamlit/config.toml`), which with fifty
    visitors takes longer than all of their pages.
    """
    for turn in count(1):
        await asyncio.sleep(GARBAGE_SECONDS)
        forget_who_left()
        stash.forget_old()
        gc.collect()
        if turn % RELEASE_TURNS == 0:
            await anyio.to_thread.run_sync(release_memory)


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
    # Plotly loads its parts when they are first drawn.
    import_module("ui.training.curves").charts(History(), 1, dark=False)
    # Streamlit's caches look for a visitor to whom they could say that something is computed.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel("ERROR")
    try:
        model = default_model()
        recogniser = assembly.shared_recogniser(model)
        loaders.compute_published()
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
    middleware=[Middleware(each) for each in MIDDLEWARE],
    lifespan=lifespan,
)
