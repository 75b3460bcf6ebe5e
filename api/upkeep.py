"""The care for a server's process: its limits at the start, and memory that is given back."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count

import anyio

from api.body import limit_encodings
from api.patience import allow_most_handles, close_silent_connections, close_unread_answers
from api.socket_limits import limit_sockets
from fer.images.detector import release_memory
from fer.memory import keep_no_freed_memory

GARBAGE_SECONDS = 5.0
"""Between two collections of garbage."""

RELEASE_TURNS = 6
"""Collections after which memory is given back: half a minute, as what comes next takes it anew."""


@asynccontextmanager
async def upkeep(
    load: Callable[[], None], forget: Callable[[], None] = lambda: None
) -> AsyncIterator[None]:
    """Limit this process and load what it serves; then keep it small during the block.

    Args:
        load: called once, in a thread.
        forget: called before each collection of garbage, to let go of what nobody needs.
    """
    limit_process()
    await anyio.to_thread.run_sync(load)
    # What is loaded by now will not become garbage: collections need not go through it.
    gc.collect()
    gc.freeze()
    await anyio.to_thread.run_sync(release_memory)
    collecting = asyncio.create_task(collect_garbage(forget))
    yield
    collecting.cancel()


def limit_process() -> None:
    """Hold this process, with all of its connections, to the limits that are its own."""
    keep_no_freed_memory()
    allow_most_handles()
    close_silent_connections()
    close_unread_answers()
    limit_sockets()
    limit_encodings()


async def collect_garbage(forget: Callable[[], None]) -> None:
    """Collect garbage every few seconds: nothing that visitors gave is kept for long."""
    for turn in count(1):
        await asyncio.sleep(GARBAGE_SECONDS)
        forget()
        gc.collect()
        if turn % RELEASE_TURNS == 0:
            await anyio.to_thread.run_sync(release_memory)
