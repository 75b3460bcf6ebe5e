"""The tables of a card: how good a model is, how sure, how robust, how fast."""

from fer.audit.leakage import Part
from fer.benchmarks.speed import BATCH
from fer.dataset.split import Split
from fer.evaluation.intervals import intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.perturbations import PERTURBATIONS
from fer.evaluation.report import report
from fer.evaluation.resampling import Interval
from fer.labels import Expression
from fer.promotion.card_facts import Facts, Source
from fer.promotion.markdown import table, words
from fer.promotion.published import NOTEBOOK_ACCURACY, NOTEBOOK_LOSS

HEADLINES = {
    "accuracy": ("accuracy", "share of the faces it names as their label does"),
    "top_2_accuracy": ("top-2 accuracy", "the label is one of its two most probable"),
    "balanced_accuracy": ("balanced accuracy", "mean recall: every expression counts the same"),
    "macro_f1": ("macro F1", "recall and precision in one, every expression counting the same"),
    "kappa": ("Cohen's kappa", "agreement beyond chance: 0 is guessing, 1 perfect"),
    "log_loss": ("cross-entropy", "how surprised it is by the labels; less is better"),
    "brier": ("Brier score", "squared error of its probabilities, 0 to 2; less is better"),
}
"""Fields of `Report`: what they are called and what they tell."""

SURENESS = {
    "log_loss": "cross-entropy",
    "brier": "Brier score",
    "calibration_error": "calibration error",
}
"""Fields of `Report` that a temperature changes, and what they are called."""


def headlines(facts: Facts) -> str:
    """PrivateTest's figures with their intervals."""
    figures, spread = facts.reports[Split.PRIVATE_TEST], intervals(facts.private)
    rows = [["PrivateTest", "figure", "95 % interval", "what it tells"]]
    for field, (title, tells) in HEADLINES.items():
        rows.append([title, f"{getattr(figures, field):.4f}", _between(spread[field]), tells])
    return table(rows)


def by_split(facts: Facts) -> str:
    """The three splits, beside the notebook's figures where they are of the same faces."""
    beside_notebook = facts.source is Source.FER2013
    titles = ["split", "faces", "accuracy", "macro F1", "cross-entropy"]
    if beside_notebook:
        titles += ["notebook: accuracy", "cross-entropy"]
    rows = [titles]
    for split in Split:
        of = facts.reports[split]
        row = [str(split), f"{of.faces:,}"]
        row += [f"{figure:.4f}" for figure in (of.accuracy, of.macro_f1, of.log_loss)]
        if beside_notebook:
            loss = f"{NOTEBOOK_LOSS[split]:.4f}" if split in NOTEBOOK_LOSS else "not given"
            row += [f"{NOTEBOOK_ACCURACY[split]:.4f}", loss]
        rows.append(row)
    return table(rows)


def ten_crop(facts: Facts) -> str:
    """What ten looks at each face would add; empty where that was not computed."""
    if not facts.ten_crop:
        return ""
    rows = [["ten crops averaged", "faces", "accuracy", "95 % interval", "cross-entropy"]]
    for split, each in facts.ten_crop.items():
        figures = f"{each.accuracy:.4f}", _between(each.interval), f"{each.log_loss:.4f}"
        rows.append([str(split), f"{each.faces:,}", *figures])
    return (
        "Ten looks at each face: five crops of 44 pixels, each mirrored too, their probabilities "
        "averaged. It costs ten times as much and is not what serves; others often publish such "
        f"figures.\n\n{table(rows)}\n\n"
    )


def copies(facts: Facts) -> str:
    """PrivateTest with and without pictures of other splits, or how to have that."""
    if facts.copies is None:
        return (
            "Accuracy without pictures that are in several splits is not computed here yet: "
            f"`python -m fer data audit`, then `python -m fer card {facts.name}`."
        )
    kinds = {
        "picture in Training or PublicTest too": facts.copies.elsewhere,
        "picture only there": facts.copies.only_here,
    }
    rows = [["PrivateTest", "faces", "accuracy", "95 % interval"]]
    rows += [_part(title, part) for title, part in kinds.items()]
    return (
        f"{table(rows)}\n\nCopies are often stock photos with plain expressions, easier anyway: "
        "how much of the difference is memory, these figures cannot tell."
    )


def _part(title: str, part: Part) -> list[str]:
    return [title, f"{part.faces:,}", f"{part.accuracy:.4f}", _between(part.interval)]


def by_expression(facts: Facts) -> str:
    """PrivateTest's figures of each expression."""
    rows = [["expression", "faces", "precision", "recall", "F1"]]
    for name, scores in facts.reports[Split.PRIVATE_TEST].by_expression.items():
        shares = (scores.precision, scores.recall, scores.f1)
        rows.append([name, f"{scores.faces:,}", *(f"{share:.3f}" for share in shares)])
    return table(rows)


def confusion(facts: Facts) -> str:
    """PrivateTest's faces by label and answer."""
    rows = [["label ↓, answer →", *(each.label for each in Expression)]]
    counts = facts.reports[Split.PRIVATE_TEST].confusion
    for label, row in zip(Expression, counts, strict=True):
        cells = [f"**{count:,}**" if each is label else f"{count:,}" for each, count in _pairs(row)]
        rows.append([label.label, *cells])
    return table(rows)


def _pairs(row: tuple[int, ...]) -> list[tuple[Expression, int]]:
    return list(zip(Expression, row, strict=True))


def sureness(facts: Facts) -> str:
    """PrivateTest's probabilities as they leave the network and as they are served."""
    columns = [_sureness(facts.private), _sureness(facts.served)]
    rows = [["PrivateTest", "of the network", "as served"]]
    return table(rows + [[title, *(of[title] for of in columns)] for title in columns[0]])


def _sureness(outputs: Outputs) -> dict[str, str]:
    """Each figure with its interval, by its title."""
    figures, spread = report(outputs), intervals(outputs)
    return {
        title: f"{getattr(figures, field):.4f} ({_between(spread[field])})"
        for field, title in SURENESS.items()
    }


def robustness(facts: Facts) -> str:
    """Accuracy on PublicTest's pictures made worse, or how to have that."""
    if facts.robustness is None:
        return (
            f"Not computed yet: `python -m fer robustness {facts.name}`, then "
            f"`python -m fer card {facts.name}`."
        )
    known = {each.name: each for each in PERTURBATIONS}
    strengths = [f"strength {number}" for number in range(1, 6)]
    rows = [["PublicTest", *strengths]]
    for curve in facts.robustness.curves:
        worse = known.get(curve.name)
        title = f"{worse.title} ({worse.unit})" if worse else words(curve.name)
        at = zip(curve.strengths, curve.accuracy, strict=True)
        rows.append([title, *(f"{strength:g}: **{share:.3f}**" for strength, share in at)])
    return (
        f"PublicTest's pictures, made worse in {len(facts.robustness.curves)} ways; accuracy at "
        f"each strength. As they are: {facts.robustness.clean:.3f}. On average over all of these "
        f"it keeps {facts.robustness.relative * 100:.1f} % of that.\n\n{table(rows)}"
    )


def cost(facts: Facts) -> str:
    """Size and speed of the file that serves, as far as they were measured."""
    rows = [["", ""], ["parameters", f"{facts.finished['parameters']:,}"]]
    if facts.speed is None:
        return table(rows)
    speed = facts.speed
    rows += [
        ["file that serves", f"{speed.bytes / 1e6:.2f} MB"],
        ["one face", f"{speed.one_milliseconds:.2f} ms"],
        [f"a face among {BATCH}", f"{speed.batch_milliseconds:.2f} ms"],
    ]
    return table(rows)


def _between(interval: Interval) -> str:
    return f"{interval.low:.4f} to {interval.high:.4f}"
