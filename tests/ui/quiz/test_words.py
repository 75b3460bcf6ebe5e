"""The figures of a game in words."""

import numpy as np

from fer.quiz.game import Game, Rules
from fer.quiz.result import Result, result
from tests.quiz.made_up import face, play
from ui.quiz import results, words


def played(truth: list[int], predicted: list[int], *choices: list[int | None]) -> Result:
    faces = [face(*each) for each in zip(truth, predicted, strict=True)]
    found = result(play(Game(faces, Rules(), "best"), choices))
    assert found
    return found


def test_a_difference_that_chance_explains_is_called_none() -> None:
    sentence = words.difference(played([0, 1, 2], [0, 1, 2], [0, 1, 5]))

    assert sentence.startswith("**Neither is shown to be better.**")
    assert "label of 2 of 3 faces, the model of 3" in sentence
    assert "p = 1.000" in sentence


def test_six_faces_on_one_side_are_more_than_chance() -> None:
    # 2 / 2 ** 6 = 0.031
    found = played([0] * 6, [1] * 6, [0] * 6)

    assert words.difference(found).startswith("**The class is better on such faces.**")
    assert "p = 0.031" in words.difference(found)
    other = played([0] * 6, [0] * 6, [1] * 6)
    assert words.difference(other).startswith("**The model is better on such faces.**")


def test_equal_counts_are_called_equal() -> None:
    assert words.difference(played([0, 1], [0, 1], [0, 1])).startswith(
        "**Class and model are equal"
    )


def test_everybody_is_scored_but_those_who_were_not_there() -> None:
    names = [name for name, _, _ in words.scores(played([0, 1], [0, 1], [0, None]))]

    assert names == [
        "All answers", "Class majority", "Model", "Best player", "Median player",
    ]  # fmt: skip


def test_kappa_is_explained() -> None:
    assert "kappa is 1.00: the class almost always agrees" in words.agreement(
        played([0, 1], [0, 1], [0, 1], [0, 1])
    )
    assert "needs two players" in words.agreement(played([0], [0], [0]))


def test_answers_come_with_their_shares_the_most_frequent_first() -> None:
    assert words.answers(np.array([1, 0, 3, 0, 0, 0, 0, 0])) == "fear 75%, anger 25%"
    assert words.prediction(face(3)).startswith("happiness 70%, anger 5%")


def test_the_report_is_one_page_that_needs_nothing_else() -> None:
    html = results.report("a <model>", played([0, 2], [0, 5], [0, 2], [0, 7]))

    assert "a &lt;model&gt;" in html
    assert "<strong>Class and model are equally good here.</strong>" in html
    assert "3 of 4" in html
    assert "2 players · 2 faces · model a &lt;model&gt;" in html
    assert html.count("data:image/png;base64,") == 2
    assert not any(each in html for each in ("http://", "https://", "<script"))
