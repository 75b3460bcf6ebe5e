"""A model's card: figures from its reports, words from a written part."""

from collections.abc import Mapping
from string import Template

from fer.dataset.fer2013 import Split
from fer.evaluation.report import Report
from fer.promotion.published import NOTEBOOK_ACCURACY, NOTEBOOK_LOSS
from fer.runs import Run

CARD = Template("""\
# $name

$about

## Figures

Measured on the file that serves (`model.tflite`), one pass, dropout off. PublicTest chose the
epoch; PrivateTest was scored once, when the model was promoted.

$figures

Answers and figures of each split: `<split>.npz` (probabilities, truth, row in the CSV) and
`<split>.json`. The notebook's figures are those of its README.

PrivateTest by expression:

$by_expression

## What it is, and what it is not

A classifier of 48x48 grey faces into the seven expressions of FER2013, for demonstrations,
teaching and experiments. An expression is not an emotion: the model says which label FER2013's
annotators would likely have given a picture, not what a person feels. FER2013's labels are
noisy (people agree with them about 65 % of the time), its faces come from web searches, and
nobody has checked that it is equally right for people of every age, sex and skin colour. It must
not be used to judge people. In the EU, inferring emotions at work or in education is forbidden
outside medical and safety use (Regulation 2024/1689, Article 5): show a class how such a model
works and fails, never what it makes of a pupil.

## How it was trained

$recipe

The LiteRT file has 8-bit weights. On PublicTest it gives the same answer as the trained network
for $same % of the faces; its accuracy is within $accuracy_difference point.

To train it again from a checkout with `data/fer2013.csv`:

```
python -m fer train --config models/$name/config.json
```
""")


def card(name: str, model: Run, reports: Mapping[Split, Report], about: str) -> str:
    """The card of `model` as Markdown; `about` is its written part."""
    agreed = model.read("agreement.json")
    return CARD.substitute(
        name=name,
        about=about.strip(),
        figures=_figures(reports),
        by_expression=_by_expression(reports[Split.PRIVATE_TEST]),
        recipe=_recipe(model),
        same=f"{agreed['same_answers'] * 100:.2f}",
        accuracy_difference=f"{agreed['accuracy_difference'] * 100:.2f}",
    )


def _figures(reports: Mapping[Split, Report]) -> str:
    lines = [
        "| split | faces | accuracy | macro F1 | cross-entropy | notebook: accuracy "
        "| cross-entropy |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for split in Split:
        of = reports[split]
        loss = f"{NOTEBOOK_LOSS[split]:.4f}" if split in NOTEBOOK_LOSS else "not given"
        lines.append(
            f"| {split} | {of.faces:,} | {of.accuracy:.4f} | {of.macro_f1:.4f} "
            f"| {of.log_loss:.4f} | {NOTEBOOK_ACCURACY[split]:.4f} | {loss} |"
        )
    return "\n".join(lines)


def _by_expression(report: Report) -> str:
    lines = [
        "| expression | faces | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, scores in report.by_expression.items():
        lines.append(
            f"| {name} | {scores.faces:,} | {scores.precision:.3f} | {scores.recall:.3f} "
            f"| {scores.f1:.3f} |"
        )
    return "\n".join(lines)


def _recipe(model: Run) -> str:
    config, origin = model.read("config.json"), model.read("origin.json")
    ended = model.read("finished.json")
    rows = {
        "network": f"`{config['network']}`, {ended['parameters']:,} parameters",
        "epochs": f"{config['epochs']}, the best on PublicTest kept: {ended['best_epoch']}",
        **{
            name.replace("_", " "): value for name, value in config.items() if _matters(name, value)
        },
        "time": f"{ended['seconds'] / 60:.0f} minutes on {origin['processor']}",
        "versions": ", ".join(f"{name} {is_}" for name, is_ in origin["versions"].items()),
        "commit": origin["commit"] or "unknown",
        "SHA-256 of the CSV": origin["data_sha256"],
        "run": f"started {origin['started']}",
    }
    head = "| | |\n| --- | --- |\n"
    return head + "\n".join(f"| {title} | {value} |" for title, value in rows.items())


def _matters(name: str, value: object) -> bool:
    """Whether a setting has a row: not what is told elsewhere, nor what is switched off."""
    told = name in ("format", "network", "epochs", "data")
    return not told and (name == "seed" or value not in (0, False))
