"""A class that plays over the real protocol."""

import asyncio

import pytest

from fer.benchmarks.server import quiz
from fer.benchmarks.server.served import Served


@pytest.mark.slow
def test_a_class_plays_and_every_answer_counts_once(served: Served) -> None:
    played = asyncio.run(quiz.play(served.port, 3, thinking_seconds=0.1))

    assert played.errors == []
    assert (played.sent, played.lost, played.doubled) == (30, 0, 0)
    assert len(played.answers) == len(played.faces) == 30
