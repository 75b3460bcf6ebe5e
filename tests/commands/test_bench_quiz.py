"""`python -m fer bench quiz`: figures are printed, lost answers told."""

import pytest

from fer.__main__ import main
from fer.benchmarks.server import quiz
from fer.benchmarks.server.quiz import Played


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    """Of a class of two, which no server plays."""
    found = Played(answers=[0.01, 0.03], faces=[0.1, 0.2], sent=2)

    async def pretend(port: int, pupils: int) -> Played:
        assert (port, pupils) == (7, 2)
        return found

    monkeypatch.setattr(quiz, "play", pretend)
    return found


COMMAND = ["bench", "quiz", "--port", "7", "--pupils", "2"]


def test_the_figures_are_printed(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMAND) == 0

    printed = capsys.readouterr().out
    assert "answer taken: p50 10 ms, p95 10 ms, at most 30 ms" in printed
    assert "answers: 2, lost: 0, counted twice: 0" in printed
    assert played.errors == []


def test_a_lost_answer_ends_it_with_two_and_a_sentence(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    played.lost = 1

    assert main(COMMAND) == 2
    assert "1 answers were lost" in capsys.readouterr().err
