"""Faces and games that tests make up."""

from collections.abc import Sequence

import numpy as np

from fer.labels import Expression
from fer.quiz.face import QuizFace
from fer.quiz.game import Command, Game, Rules
from tests.made_up import probabilities


class Clock:
    """A clock that a test sets."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def face(
    truth: int, predicted: int | None = None, crowd: tuple[int, ...] | None = None
) -> QuizFace:
    """A grey face; the model predicts its label unless another is given."""
    expression = Expression(truth if predicted is None else predicted)
    return QuizFace(
        np.full((48, 48), 10 * truth, np.uint8),
        100 + truth,
        truth,
        probabilities(expression),
        crowd,
    )


def game(*truth: int, rules: Rules | None = None, clock: Clock | None = None) -> Game:
    """A game whose faces have these labels, which the model predicts."""
    return Game([face(each) for each in truth], rules or Rules(), "best", clock=clock or Clock())


def forward(played: Game) -> None:
    """The teacher goes on."""
    played.command(Command.FORWARD, played.version)


def play(played: Game, choices: Sequence[Sequence[int | None]]) -> Game:
    """All faces are played by pupils with these choices, a row each; then the game ends."""
    pupils = [played.join(f"secret-{number}") for number in range(len(choices))]
    forward(played)
    for number in range(len(played.faces)):
        for pupil, row in zip(pupils, choices, strict=True):
            if (choice := row[number]) is not None:
                assert played.choose(pupil, number, choice)
        forward(played)
        forward(played)
    assert played.ended
    return played
