"""Known failures, from the ten faces that can be reckoned with by hand."""

from pathlib import Path

from fer.evaluation.robustness import Robustness, RobustnessCurve
from fer.promotion.card_facts import facts_of
from fer.promotion.card_failures import _own_faces, _worst, failures
from tests.evaluation.ten_faces import ANGER, FEAR, HAPPINESS, outputs_of
from tests.promotion.models import model_in


def test_they_are_told_from_the_figures(tmp_path: Path) -> None:
    # Of four angry faces three are found, of three fearful two, of three happy two; wrong are
    # anger for fear, fear for anger, happiness for anger. The last fear is sure, and right.
    told = failures(facts_of(model_in(tmp_path), "mine")).splitlines()

    assert told[0] == (
        "- It misses **fear** most: of 3 faces it finds 2 (67 %). "
        "With so few faces that is a rough figure."
    )
    assert set(told[1:4]) == {
        "- It takes **anger for fear**: 1 of 4 (25 %).",
        "- It takes **fear for anger**: 1 of 3 (33 %).",
        "- It takes **happiness for anger**: 1 of 3 (33 %).",
    }
    assert told[4:] == ["- It says **anger** too often: 5 times for 4 faces."]


def test_a_sure_mistake_is_told(tmp_path: Path) -> None:
    sure = outputs_of((ANGER, 1, 0, 0), (FEAR, 1, 0, 0), (HAPPINESS, 0, 0.25, 0.75))

    told = failures(facts_of(model_in(tmp_path, outputs=sure), "mine"))

    assert "where it gives an expression 90 % or more (2 faces), it is wrong for 1 (50 %)." in told


def test_a_model_without_mistakes_has_none_to_tell(tmp_path: Path) -> None:
    right = outputs_of((ANGER, 1, 0, 0), (FEAR, 0, 1, 0))

    assert failures(facts_of(model_in(tmp_path, outputs=right), "mine")) == (
        "- It made no mistake."
    )


def test_faces_learned_by_heart_are_told(tmp_path: Path) -> None:
    right = outputs_of((ANGER, 1, 0, 0), (FEAR, 0, 1, 0))
    better = facts_of(model_in(tmp_path / "a", outputs=right), "a")
    worse = facts_of(model_in(tmp_path / "b"), "b")
    one, other = (next(iter(each.reports.values())) for each in (better, worse))

    assert _own_faces(one, other) == [
        "It does better on **faces it learned**: 100.0 % right on Training, 70.0 % on PrivateTest."
    ]
    assert _own_faces(other, one) == []


def test_of_worse_pictures_the_two_that_cost_most_are_told() -> None:
    curves = tuple(
        RobustnessCurve(name, (1.0, 2.0, 3.0, 4.0, 5.0), accuracy)
        for name, accuracy in {
            "jpeg": (0.8,) * 5,
            "blur": (0.8, 0.6, 0.5, 0.2, 0.1),
            "noise": (0.8, 0.5, 0.4, 0.2, 0.1),
        }.items()
    )

    assert _worst(Robustness(10, 0.8, curves)) == [
        "**Worse pictures, noise:** 80 % right on PublicTest become 40 % at 3 and 10 % at 5 "
        "(grey levels, standard deviation).",
        "**Worse pictures, blur:** 80 % right on PublicTest become 50 % at 3 and 10 % at 5 "
        "(pixels, standard deviation).",
    ]
