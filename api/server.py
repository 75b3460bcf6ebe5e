"""The API as a server of its own, without pages: for programs, and where TensorFlow is not."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from socket import AF_INET, AF_INET6, create_server, socket

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from api import api
from api.memory_limit import MemoryLimit
from api.origins import Origins
from api.upkeep import upkeep
from api.upload_limit import UploadLimit
from fer.errors import BadRun, FerError
from fer.models import default_model
from fer.recognition.assembly import shared_recogniser


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    """Have the default model in memory before the first photo comes; without one say so then."""
    async with upkeep(load):
        yield


def load() -> None:
    """Load the default model, if there is one."""
    with suppress(BadRun):
        shared_recogniser(default_model())


server = Starlette(
    routes=[Mount("/api", app=Origins(api, lambda _: False))],  # no page is served here
    middleware=[Middleware(MemoryLimit), Middleware(UploadLimit)],
    lifespan=lifespan,
)


def serve(address: str, port: int) -> None:
    """Serve until the process is asked to end; what is being answered is answered first.

    Raises:
        FerError: it cannot listen there.
    """
    # uvicorn would load all before it looks whether it can listen, and end with its own words.
    with listening(address, port) as listener:
        config = uvicorn.Config(
            server,
            http="h11",
            ws="websockets-sansio",
            access_log=False,
            timeout_graceful_shutdown=5,
        )
        logging.getLogger("uvicorn.error").info("http://%s:%d/api", address, port)
        uvicorn.Server(config).run([listener])


def listening(address: str, port: int) -> socket:
    """Return a socket that listens at an address of this machine.

    Raises:
        FerError: that cannot be.
    """
    try:
        return create_server((address, port), family=AF_INET6 if ":" in address else AF_INET)
    except OSError as problem:
        raise FerError(
            f"{address}, port {port}: {problem.strerror}. Choose another with --address and --port."
        ) from problem
