"""The API as a server of its own, without pages: for programs, and where TensorFlow is not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from api import api
from api.origins import Origins
from api.socket_limits import limit_sockets
from fer.errors import BadRun
from fer.models import default_model
from fer.recognition.assembly import shared_recogniser


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    """Have the default model in memory before the first photo comes; without one say so then."""
    limit_sockets()
    with suppress(BadRun):
        await anyio.to_thread.run_sync(lambda: shared_recogniser(default_model()))
    yield


server = Starlette(
    routes=[Mount("/api", app=Origins(api, lambda _: False))],  # no page is served here
    lifespan=lifespan,
)


def serve(address: str, port: int) -> None:
    """Serve until the process is asked to end; what is being answered is answered first."""
    uvicorn.run(
        server, host=address, port=port, ws="websockets-sansio", access_log=False,
        timeout_graceful_shutdown=5,
    )  # fmt: skip
