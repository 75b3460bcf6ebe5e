"""The threads in which models are loaded, photos decoded and their faces classified."""

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import anyio

from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

Answer = TypeVar("Answer")

WORKERS = os.cpu_count() or 1
"""This work fills a core: more threads than cores would only starve the pages."""

# Not anyio's threads, which take their next work when the event loop gets to giving it to them.
_workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="worker")

_loading: defaultdict[Path, anyio.Lock] = defaultdict(anyio.Lock)
"""One thread for a model: requests that wait for one that takes its time keep none from others."""


async def in_worker(function: Callable[..., Answer], *arguments: object) -> Answer:
    """Return the function's answer from the next free worker; who comes first is served first."""
    return await asyncio.get_running_loop().run_in_executor(_workers, function, *arguments)


async def loaded(model: Run) -> Recogniser:
    """Return the recogniser of a model, which pages share.

    Raises:
        BadRun: one of its files is missing or damaged.
    """
    async with _loading[model.path]:
        return await anyio.to_thread.run_sync(assembly.shared_recogniser, model)
