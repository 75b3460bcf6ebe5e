"""A video read by a process of its own, before this one opens it.

A file of 3 KB can announce a hundred million frames, of which FFmpeg makes a list: 3 GB within 2 s.
"""

import subprocess
from contextlib import suppress
from threading import Lock

import av

from fer.errors import FerError
from fer.jobs import NotStarted, run_and_wait
from fer.memory import MEGABYTE
from fer.video.decode import MAX_DECODED
from fer.video.video_file import damaged, open_video

SECONDS = 30.0
"""Seconds that it may take; ten minutes of 4K take less than one."""

MEGABYTES = 250
"""Memory that the process may take besides twice the file; without one it has 120."""

_one_at_a_time = Lock()
"""Many at once would take together what one may not."""


def demand_harmless(data: bytes, name: str) -> None:
    """Let a process of its own go through a video's file, without a look at its frames.

    Raises:
        NotAVideo: that took too long or too much memory, or the process crashed.
        NotStarted: there is no process left for it.
    """
    most = MEGABYTES + 2 * len(data) / MEGABYTE
    try:
        with _one_at_a_time:
            run_and_wait(["check", "-"], given=data, most_seconds=SECONDS, most_megabytes=most)
    except NotStarted:
        raise
    except (FerError, subprocess.TimeoutExpired) as problem:
        raise damaged(name) from problem


def go_through(data: bytes) -> None:
    """Read a video's file as far as it is ever read; what is wrong with it is let be."""
    with suppress(FerError, av.FFmpegError), open_video(data, "") as (container, stream):
        for number, _ in enumerate(container.demux(stream)):
            if number > MAX_DECODED:
                return
