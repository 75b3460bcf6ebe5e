"""The answers of a game as a table in which nobody can be found."""

from collections.abc import Iterator
from hashlib import sha256

from fer.labels import Expression
from fer.quiz.face import CHOICES
from fer.quiz.game import Game

Row = tuple[str | int, ...]

TITLES = ("player", "face", "row", "label", "model", "answer")


def rows(game: Game) -> Iterator[Row]:
    """Return TITLES, then an answer a row: players and faces from 1, rows of the dataset from 0.

    Players are in an order that says nothing of when they joined, the same each time.
    """
    yield TITLES
    by_hash = sorted(game.pupils.items(), key=lambda each: sha256(each[0].encode()).digest())
    players = [pupil for _, pupil in by_hash if pupil.choices]
    for number, pupil in enumerate(players, 1):
        for place, choice in sorted(pupil.choices.items()):
            face = game.faces[place]
            label, predicted = Expression(face.truth).label, Expression(face.predicted).label
            yield number, place + 1, face.row, label, predicted, CHOICES[choice]
