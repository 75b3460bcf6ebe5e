"""A game as a browser shows it: the pupil's screen and the teacher's board, as JSON."""

import base64
from typing import Any

import numpy as np

from fer.quiz.face import CHOICES, QuizFace
from fer.quiz.game import NO_ANSWER, Game, Pace
from fer.quiz.pupil import Pupil
from fer.quiz.result import confusion, count_choices
from fer.quiz.walk import Walk

View = dict[str, Any]


def pupil_view(game: Game, pupil: Pupil) -> View:
    """Return what one pupil sees; nothing of others but how all chose, once the face is closed."""
    with game.still():
        walk = game.walk_of(pupil)
        view = _shared(game, walk, waits=game.walk.at < 0)
        if view["phase"] == "ended":
            view["result"] = _own_result(game, pupil)
        return view | {
            "badge": {"animal": pupil.animal, "colour": pupil.colour},
            "choice": pupil.choices.get(walk.at),
            "alone": game.rules.pace is Pace.ALONE,
            "step": walk.step,
            "led": game.is_led,
        }


def board_view(game: Game) -> View:
    """Return what the teacher's screen shows; it never tells who chose what."""
    with game.still():
        pupils = game.pupils.values()
        alone = game.rules.pace is Pace.ALONE
        done = sum(each.walk.is_over for each in pupils)
        return _shared(game, game.walk, waits=game.walk.at < 0, hidden=alone) | {
            "version": game.version,
            "joined": len(pupils),
            "here": sum(each.connections > 0 for each in pupils),
            "answered": sum(game.walk.at in each.choices for each in pupils),
            "progress": [
                sum(face in each.choices for each in pupils) for face in range(len(game.faces))
            ],
            "done": done,
            "alone": alone,
        }


def _shared(game: Game, walk: Walk, *, waits: bool, hidden: bool = False) -> View:
    view: View = {
        "phase": _phase(game, walk, waits),
        "paused": game.paused,
        "face": walk.at,
        "faces": len(game.faces),
        "seconds": game.seconds_left,
        "model": game.model,
        "blind": game.rules.blind,
    }
    if hidden or view["phase"] not in ("open", "shown"):
        return view
    face = game.faces[walk.at]
    view["picture"] = base64.b64encode(face.pixels.tobytes()).decode()
    if view["phase"] == "shown":
        view["answer"] = _answer(game, face, walk.at)
    return view


def _phase(game: Game, walk: Walk, waits: bool) -> str:
    if game.ended:
        return "ended"
    if waits:
        return "lobby"
    if walk.is_over:
        return "done"
    return "open" if walk.is_open else "shown"


def _answer(game: Game, face: QuizFace, number: int) -> View:
    """The label, and how class, model and crowd chose."""
    return {
        "truth": face.truth,
        "class": count_choices(game.votes)[number].tolist(),
        "model": None if game.rules.blind else face.probabilities,
        "crowd": face.crowd,
    }


def _own_result(game: Game, pupil: Pupil) -> View | None:
    """A pupil's score and matrix, beside class and model; None for who answered nothing."""
    if not pupil.choices:
        return None
    votes, truth = game.votes, np.array([each.truth for each in game.faces])
    faces, own = list(pupil.choices), list(pupil.choices.values())
    predicted = np.array([each.predicted for each in game.faces])
    return {
        "right": int(np.sum(truth[faces] == own)),
        "answers": len(own),
        "class": float((votes == truth)[votes != NO_ANSWER].mean()),
        "model": float((predicted == truth)[(votes != NO_ANSWER).any(axis=0)].mean()),
        "matrix": confusion(truth[faces], np.eye(len(CHOICES), dtype=np.int64)[own]).tolist(),
    }
