"""The threads in which photos and live pictures are decoded and their faces classified."""

import os

import anyio

# This work fills a core: more threads than cores would only starve the pages. Who comes later waits
# for a place, the first first.
workers = anyio.CapacityLimiter(os.cpu_count() or 1)
