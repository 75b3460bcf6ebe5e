"""The threads in which models are loaded, photos decoded and their faces classified."""

import os
from collections import defaultdict
from pathlib import Path

import anyio

from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

# This work fills a core: more threads than cores would only starve the pages. Who comes later waits
# for a place, the first first.
workers = anyio.CapacityLimiter(os.cpu_count() or 1)

_loading: defaultdict[Path, anyio.Lock] = defaultdict(anyio.Lock)
"""One thread for a model: requests that wait for one that takes its time keep none from others."""


async def loaded(model: Run) -> Recogniser:
    """Return the recogniser of a model, which pages share.

    Raises:
        BadRun: one of its files is missing or damaged.
    """
    async with _loading[model.path]:
        return await anyio.to_thread.run_sync(assembly.shared_recogniser, model)
