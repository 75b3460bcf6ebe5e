"""Where a model is known to fail, told from its own figures."""

import numpy as np

from fer.dataset.split import Split
from fer.evaluation.outputs import Outputs
from fer.evaluation.perturbations import PERTURBATIONS
from fer.evaluation.report import Report
from fer.evaluation.robustness import Robustness, RobustnessCurve
from fer.labels import Expression
from fer.promotion.card_facts import Facts

CONFUSIONS = 3
WORST = 2
FEW_FACES = 100
SURE = 0.9


def failures(facts: Facts) -> str:
    """A list of sentences; PrivateTest, but for the worse pictures."""
    private = facts.reports[Split.PRIVATE_TEST]
    told = [
        *_missed(private),
        *_confused(private),
        *_overused(private),
        *_sure_and_wrong(facts.served),
        *_own_faces(facts.reports[Split.TRAINING], private),
        *(_worst(facts.robustness) if facts.robustness else []),
    ]
    return "\n".join(f"- {each}" for each in told or ["It made no mistake."])


def _missed(private: Report) -> list[str]:
    """The expression that it finds least."""
    there = [(name, scores) for name, scores in private.by_expression.items() if scores.faces]
    name, scores = min(there, key=lambda each: each[1].recall)
    if scores.recall == 1:
        return []
    found = round(scores.recall * scores.faces)
    rough = " With so few faces that is a rough figure." if scores.faces < FEW_FACES else ""
    return [
        f"It misses **{name}** most: of {scores.faces:,} faces it finds {found:,} "
        f"({scores.recall * 100:.0f} %).{rough}"
    ]


def _confused(private: Report) -> list[str]:
    """The largest cells beside the diagonal."""
    counts = np.array(private.confusion)
    faces = counts.sum(axis=1)
    np.fill_diagonal(counts, 0)
    largest = np.argsort(counts, axis=None, kind="stable")[::-1][:CONFUSIONS]
    told = []
    for label, answer in zip(*np.unravel_index(largest, counts.shape), strict=True):
        count, of_them = counts[label, answer], faces[label]
        if count:
            told.append(
                f"It takes **{Expression(label).label} for {Expression(answer).label}**: "
                f"{count:,} of {of_them:,} ({count / of_them * 100:.0f} %)."
            )
    return told


def _overused(private: Report) -> list[str]:
    """The answer that it gives most too often."""
    counts = np.array(private.confusion)
    surplus = counts.sum(axis=0) - counts.sum(axis=1)
    answer = int(surplus.argmax())
    if surplus[answer] <= 0:
        return []
    given, there = counts.sum(axis=0)[answer], counts.sum(axis=1)[answer]
    return [
        f"It says **{Expression(answer).label}** too often: {given:,} times for {there:,} faces."
    ]


def _sure_and_wrong(served: Outputs) -> list[str]:
    """How far to trust it where it is sure."""
    sure = served.confidence >= SURE
    wrong = int(np.count_nonzero(sure & ~served.right))
    if not wrong:
        return []
    count = int(np.count_nonzero(sure))
    return [
        f"It can be **sure and wrong**: where it gives an expression {SURE * 100:.0f} % or more "
        f"({count:,} faces), it is wrong for {wrong:,} ({wrong / count * 100:.0f} %)."
    ]


def _own_faces(training: Report, private: Report) -> list[str]:
    """What it learned by heart."""
    if training.accuracy <= private.accuracy:
        return []
    return [
        f"It does better on **faces it learned**: {training.accuracy * 100:.1f} % right on "
        f"Training, {private.accuracy * 100:.1f} % on PrivateTest."
    ]


def _worst(robustness: Robustness) -> list[str]:
    """The kinds of worse pictures that cost it most."""
    known = {each.name: each for each in PERTURBATIONS}
    curves = sorted(robustness.curves, key=lambda curve: float(np.mean(curve.accuracy)))
    return [
        f"**Worse pictures, {known[curve.name].title.lower()}:** {robustness.clean * 100:.0f} % "
        f"right on PublicTest become {_at(curve, len(curve.strengths) // 2)} and "
        f"{_at(curve, -1)} ({known[curve.name].unit})."
        for curve in curves[:WORST]
        if curve.name in known
    ]


def _at(curve: RobustnessCurve, place: int) -> str:
    return f"{curve.accuracy[place] * 100:.0f} % at {curve.strengths[place]:g}"
