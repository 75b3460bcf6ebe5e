"""Cameras on Live."""

import asyncio

from fer.benchmarks.server.camera import film, film_together
from fer.benchmarks.server.scenes import camera_pictures
from fer.benchmarks.server.served import Served


def test_every_camera_has_a_picture_answered_however_little_time_it_has(served: Served) -> None:
    answers = asyncio.run(film_together(served.port, 2, camera_pictures(2), 0.0))

    assert [bool(each.times) for each in answers] == [True, True]
    assert [each.errors for each in answers] == [[], []]


def test_what_live_refuses_is_an_error(served: Served) -> None:
    answers = asyncio.run(film(served.port, [b"no picture"], 1.0))

    assert not answers.times
    assert "ValueError" in answers.errors[0]
