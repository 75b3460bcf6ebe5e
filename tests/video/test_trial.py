import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from fer.errors import NotAVideo
from fer.jobs import NotStarted
from fer.video import trial
from fer.video.trial import demand_harmless, go_through
from tests.images.test_decode import encoded, noise
from tests.video.films import RED, film, picture
from tests.video.test_decode import film_of_jpegs


def film_that_announces(frames: int) -> bytes:
    """A file of 5 KB whose tables (ISO 14496-12, 8.6 and 8.7) say that it has so many frames."""
    data = bytearray(film_of_jpegs(encoded(noise(), "JPEG")))
    for table, place, value in (
        (b"stsz", 8, 1), (b"stsz", 12, frames), (b"stsc", 16, frames), (b"stts", 12, frames)
    ):  # fmt: skip
        at = data.index(table) + place
        data[at : at + 4] = struct.pack(">I", value)
    return bytes(data)


def test_a_file_that_announces_a_hundred_million_frames_is_refused() -> None:
    with pytest.raises(NotAVideo, match=r"^film is damaged or incomplete\."):
        demand_harmless(film_that_announces(89_000_000), "film")


@pytest.mark.parametrize("data", [film([picture(RED)] * 20), b"", b"no video"])
def test_what_is_wrong_otherwise_is_told_by_who_opens_it(data: bytes) -> None:
    demand_harmless(data, "film")


def test_a_large_file_is_no_reason() -> None:
    demand_harmless(film([picture(RED)]) + bytes(50_000_000), "film")


def test_where_no_process_is_left_the_video_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotStarted("None is left.")

    monkeypatch.setattr(trial, "run_and_wait", refuse)

    with pytest.raises(NotStarted):
        demand_harmless(b"", "film")


def test_a_file_without_end_is_gone_through_as_far_as_it_is_ever_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []

    def read(packet: int) -> int:
        seen.append(packet)
        return packet

    @contextmanager
    def opened(*_: object) -> Iterator[tuple[Any, None]]:
        yield SimpleNamespace(demux=lambda _: map(read, count())), None

    monkeypatch.setattr(trial, "MAX_DECODED", 5)
    monkeypatch.setattr(trial, "open_video", opened)

    go_through(b"")

    assert len(seen) == 7
