"""The machine."""

import platform
from pathlib import Path

import psutil
import pytest

from fer import machine


def test_the_processor_is_the_first_that_linux_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "CPUINFO", tmp_path / "cpuinfo")
    machine.CPUINFO.write_text("processor\t: 0\nmodel name\t: Fast 9000\nmodel name\t: Other\n")

    assert machine.processor() == "Fast 9000"


@pytest.mark.parametrize("content", [None, "processor\t: 0\n"])
def test_elsewhere_the_system_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    monkeypatch.setattr(machine, "CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr(platform, "processor", lambda: "arm")
    if content:
        machine.CPUINFO.write_text(content)

    assert machine.processor() == "arm"


@pytest.mark.parametrize(("busy", "idle"), [([90, 10], True), ([90, 80], False)])
def test_one_core_with_little_to_do_is_enough(
    monkeypatch: pytest.MonkeyPatch, busy: list[float], idle: bool
) -> None:
    monkeypatch.setattr(psutil, "cpu_percent", lambda **_: busy)

    assert machine.has_idle_core() == idle
