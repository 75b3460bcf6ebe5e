"""Known failures, from the ten faces that can be reckoned with by hand."""

from pathlib import Path

from fer.evaluation.report import keep
from fer.labels import Split
from fer.promotion.card import card
from fer.runs import Run
from tests.evaluation.ten_faces import ANGER, FEAR, HAPPINESS, outputs_of
from tests.promotion.models import model_in

ALL_RIGHT = outputs_of((ANGER, 1, 0, 0), (FEAR, 0, 1, 0))


def failures(model: Run) -> list[str]:
    """The list in the card."""
    section = card(model, "mine").split("## Known failures")[1].split("## Calibration")[0]
    return [line for line in section.splitlines() if line.startswith("- ")]


def test_they_are_told_from_the_figures(tmp_path: Path) -> None:
    # Of four angry faces three are found, of three fearful two, of three happy two; wrong are
    # anger for fear, fear for anger, happiness for anger. The last fear is confident, and right.
    told = failures(model_in(tmp_path))

    assert told[0] == (
        "- It misses **fear** most: of 3 faces it finds 2 (67%). "
        "With so few faces that is a rough figure."
    )
    assert set(told[1:4]) == {
        "- It predicts **fear for anger**: 1 of 4 (25%).",
        "- It predicts **anger for fear**: 1 of 3 (33%).",
        "- It predicts **anger for happiness**: 1 of 3 (33%).",
    }
    assert told[4:] == ["- It predicts **anger** too often: 5 times for 4 faces."]


def test_a_confident_mistake_is_told(tmp_path: Path) -> None:
    sure = outputs_of((ANGER, 1, 0, 0), (FEAR, 1, 0, 0), (HAPPINESS, 0, 0.25, 0.75))

    told = "\n".join(failures(model_in(tmp_path, outputs=sure)))

    assert "of 2 faces with a confidence of 90% or more, 1 are wrong (50%)." in told


def test_a_model_without_mistakes_has_none_to_tell(tmp_path: Path) -> None:
    assert failures(model_in(tmp_path, outputs=ALL_RIGHT)) == ["- It made no mistake."]


def test_faces_that_were_memorised_are_told(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    told = "- It does better on **faces it was trained on**"
    assert not any(line.startswith(told) for line in failures(model))

    keep(model, Split.TRAINING, ALL_RIGHT)

    assert f"{told}: accuracy 100.0% on Training, 70.0% on PrivateTest." in failures(model)


def test_of_the_distortions_the_two_that_cost_most_are_told(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    accuracy = {
        "jpeg": [0.8] * 5,
        "blur": [0.8, 0.6, 0.5, 0.2, 0.1],
        "noise": [0.8, 0.5, 0.4, 0.2, 0.1],
        "unknown": [0.1] * 5,
    }
    curves = [
        {"name": name, "strengths": [1, 2, 3, 4, 5], "accuracy": of}
        for name, of in accuracy.items()
    ]
    model.write("robustness.json", {"faces": 10, "clean": 0.8, "curves": curves})

    assert failures(model)[-2:] == [
        "- **Distorted faces, Noise:** accuracy 80% on PublicTest becomes 40% at 3 and 10% at 5 "
        "(grey levels, standard deviation).",
        "- **Distorted faces, Blur:** accuracy 80% on PublicTest becomes 50% at 3 and 10% at 5 "
        "(pixels, standard deviation).",
    ]


def test_one_that_was_scored_on_other_faces_says_so_first_and_stands_beside_nobody(
    tmp_path: Path,
) -> None:
    model = model_in(tmp_path)
    model.write("PrivateTest.json", model.read("PrivateTest.json") | {"official": False})

    text = card(model, "mine")

    assert text.startswith(
        "# mine\n\n> **Its figures cannot be compared with others.** mine is not"
    )
    assert "original notebook: accuracy" not in text
