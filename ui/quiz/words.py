"""The figures of a game in words, for the page and the report."""

from fer.arrays import Counts
from fer.evaluation.comparison import SIGNIFICANCE_LEVEL
from fer.quiz.face import CHOICES, QuizFace
from fer.quiz.result import Result, Score
from ui.wording import count

MATRIX = (
    "Each row is a label, each column an answer; on the diagonal both are the same. Shades are "
    "shares of a row."
)

DISPUTED = "Farthest apart are the shares of the class's answers and the model's probabilities."


def scores(found: Result) -> list[tuple[str, Score, str]]:
    """Return who is scored, the score, and what it means."""
    pupils = "Of those who answered at least half of the faces; nobody is named."
    listed = [
        ("All answers", found.everyone, "Share of the class's answers that are the label."),
        ("Class majority", found.majority, "The answer of most; a tie is not the label."),
        ("Model", found.model, "Its most probable expression."),
        ("Best player", found.best, pupils),
        ("Median player", found.median, f"Half are better. {pupils}"),
        ("Ten people", found.crowd, "The majority of FER+'s ten votes for the same faces."),
    ]
    return [(name, score, meaning) for name, score, meaning in listed if score]


def played(model: str, found: Result) -> str:
    """Return how many played, how long, and against which model."""
    faces = count(len(found.faces), "face")
    return f"{count(found.pupils, 'player')} · {faces} · model {model}"


def interval(score: Score) -> str:
    """Return the 95% confidence interval in percent."""
    return f"{100 * score.interval.low:.0f} to {100 * score.interval.high:.0f}%"


def difference(found: Result) -> str:
    """Return who named more labels, class or model, and whether chance explains it."""
    faces = len(found.faces)
    right = (
        f"The majority of the class chose the label of {found.majority.right} of {faces} faces, "
        f"the model of {found.model.right}."
    )
    if found.only_class == found.only_model:
        return f"**Class and model are equally good here.** {right}"
    tested = f"(exact McNemar test, p = {found.p_value:.3f})"
    if found.p_value >= SIGNIFICANCE_LEVEL:
        return (
            f"**Neither is shown to be better.** {right} Chance alone often makes such a "
            f"difference on {count(faces, 'face')} {tested}."
        )
    better = "class" if found.only_class > found.only_model else "model"
    return f"**The {better} is better on such faces.** {right} Chance rarely does that {tested}."


def agreement(found: Result) -> str:
    """Return how much the class agrees within itself."""
    if found.kappa is None:
        return "Agreement needs two players who answered the same face, and different answers."
    strength = next(
        words
        for least, words in ((0.8, "almost always"), (0.6, "mostly"), (0.4, "often"),
                             (0.2, "somewhat"), (-2.0, "hardly"))
        if found.kappa >= least
    )  # fmt: skip
    return (
        f"**Fleiss' kappa is {found.kappa:.2f}: the class {strength} agrees with itself**, "
        "whatever the labels are. 1 is full agreement, 0 what guessing gives. Where people do not "
        "agree on a face, no model can be right for all of them."
    )


def answers(counts: Counts) -> str:
    """Return the three most frequent answers with their shares."""
    return _shares([each / counts.sum() for each in counts])


def prediction(face: QuizFace) -> str:
    """Return the three most probable expressions with their probabilities."""
    return _shares(list(face.probabilities))


def _shares(shares: list[float]) -> str:
    falling = sorted(range(len(shares)), key=lambda each: -shares[each])[:3]
    return ", ".join(f"{CHOICES[each]} {shares[each]:.0%}" for each in falling if shares[each] > 0)
