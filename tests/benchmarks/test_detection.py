import os

import pytest

from fer.benchmarks import detection


def test_each_size_is_compared_and_then_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "ROUNDS", 1)
    monkeypatch.setattr(detection, "CALLS", 1)
    monkeypatch.setattr(detection, "SEARCHES", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    _, columns, *sizes, one, two = detection.report()

    assert columns.split() == ["picture", "ours", "OpenCV", "ratio"]
    assert [line.split()[0] for line in sizes] == ["640x480", "320x256", "1024x672"]
    assert one.startswith("640x480, one thread: ")
    assert two.endswith("times one")
