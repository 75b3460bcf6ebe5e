"""Finding faces beside OpenCV's own way to run the same network, and in several threads at once."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import cv2
import numpy as np

from fer.arrays import Photo
from fer.benchmarks.speed import median_milliseconds
from fer.images.yunet import OVERLAP, SCORE, YuNet
from fer.images.yunet_file import published

SIZES = ((640, 480), (320, 256), (1024, 672))
ROUNDS = 7
CALLS = 4
SEARCHES = 100
"""In each thread, when threads are compared."""


def report() -> Iterator[str]:
    """The lines of the benchmark, each as soon as it is measured.

    The two take turns, so that whatever else the machine does slows both; ratios are the medians
    of the rounds'.
    """
    cv2.setNumThreads(1)
    yunet = YuNet()
    opencv = cv2.FaceDetectorYN.create(str(published()), "", SIZES[0], SCORE, OVERLAP)
    yield f"Milliseconds a search on one core, medians of {ROUNDS} rounds"
    yield f"{'picture':<14}{'ours':>8}{'OpenCV':>8}{'ratio':>8}"
    for width, height in SIZES:
        picture = _smooth_noise(width, height)
        opencv.setInputSize((width, height))
        rounds = [
            (
                median_milliseconds(lambda: yunet(picture), CALLS),  # noqa: B023
                median_milliseconds(lambda: opencv.detect(picture), CALLS),  # noqa: B023
            )
            for _ in range(ROUNDS)
        ]
        ours, theirs = (median(column) for column in zip(*rounds, strict=True))
        ratio = median(fast / slow for fast, slow in rounds)
        yield f"{f'{width}x{height}':<14}{ours:>8.2f}{theirs:>8.2f}{ratio:>8.2f}"
    one, *more = (_per_second(yunet, threads) for threads in range(1, (os.cpu_count() or 1) + 1))
    yield f"640x480, one thread: {one:.0f} searches/s"
    for threads, speed in enumerate(more, start=2):
        yield f"640x480, {threads} threads: {speed:.0f} searches/s, {speed / one:.2f} times one"


def _smooth_noise(width: int, height: int) -> Photo:
    noise = np.random.default_rng(0).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(noise, (width, height)), dtype=np.uint8)


def _per_second(yunet: YuNet, threads: int) -> float:
    """Searches a second of so many threads together."""
    picture = _smooth_noise(*SIZES[0])
    with ThreadPoolExecutor(threads) as pool:
        began = time.perf_counter()
        list(pool.map(lambda _: yunet(picture), range(SEARCHES * threads)))
        return SEARCHES * threads / (time.perf_counter() - began)
