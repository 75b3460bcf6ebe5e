"""A model's card: what its folder tells and a written part, as Markdown."""

from string import Template

from fer.dataset.split import Split
from fer.evaluation.intervals import intervals
from fer.evaluation.reliability import reliability
from fer.files import replacing
from fer.promotion import card_figures as figures
from fer.promotion import card_words as say
from fer.promotion.candidates import candidates
from fer.promotion.card_facts import Facts, Source, facts_of
from fer.promotion.card_failures import failures
from fer.promotion.card_recipe import recipe
from fer.promotion.kept_speed import TRIES
from fer.promotion.markdown import code
from fer.runs import Run

CARD_FILE = "README.md"

CARD = Template("""\
# $name

$drawings$short

$about## What it is for

$purpose

## What it must not be used for

$limits

## What it learned from

$data

## How it was chosen and scored

Training trained it. PublicTest chose: the epoch within the run, and the run among others.
$candidates
PrivateTest chose nothing and was scored once, when the model was promoted
(docs/decisions/0005-private-test-once.md). Every figure here is of the file that serves
(`model.tflite`), one pass over all faces, dropout off. A 95 % interval is where the figure lies in
95 of 100 tests drawn anew from the same faces; two models whose intervals overlap widely are hard
to tell apart.

## Figures

$headlines

$by_split

$ten_crop$beside$copies## By expression

PrivateTest. Recall: of the faces with that label, the share it finds. Precision: where it says so,
the share that is right. F1 is their harmonic mean.

$by_expression

How often each label got each answer:

$confusion

## Where it fails

On PrivateTest, where nothing else is said:

$failures

## How sure it is

$temperature

$sureness

A calibration error is by how much it is surer, or less sure, than right. Its interval leans
upwards, so the figure may lie at the lower end or below.

## Worse pictures

$robustness

## Size and speed

$cost

$speed

## How it was trained

$recipe

The LiteRT file has $bits-bit weights. On PublicTest it gives the same answer as the trained network
for $same % of the faces; its accuracy is within $accuracy_difference point.

To train it again from a checkout with $csv:

```
python -m fer train --config models/$name/config.json
```

Then `python -m fer promote RUN` converts and scores that run and writes a card like this one. To
score this model's own file again: `python -m fer evaluate $name --split PrivateTest`. Answers and
figures of each split lie beside this card: `<split>.npz` (probabilities, truth, row in the CSV) and
`<split>.json`. `python -m fer card $name` writes the card anew.

## Licence

$licence
""")


def write_card(model: Run, name: str) -> None:
    """Replace the card in a model's folder.

    Raises:
        BadRun: a file that it is made of is missing or damaged.
    """
    text = card(model, name)
    with replacing(model.path / CARD_FILE) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")


def card(model: Run, name: str) -> str:
    """The card of the model in a folder; nothing is evaluated.

    Args:
        model: its folder, which may yet have another name.
        name: the model's.

    Raises:
        BadRun: a file that it is made of is missing or damaged.
    """
    facts = facts_of(model, name)
    return CARD.substitute(_written(facts), **_generated(facts))


def _written(facts: Facts) -> dict[str, str]:
    """The parts in words, most of them the same for all models of their kind."""
    data = code(facts.config["data"])
    told = Template(say.DATA[facts.source]).substitute(data=data)
    restored = say.RESTORED.get(facts.origin["data_sha256"], "")
    of_fer2013 = facts.source is Source.FER2013
    return {
        "name": facts.name,
        "drawings": say.DRAWINGS if facts.source is Source.DRAWINGS else "",
        "about": f"{facts.about}\n\n" if facts.about else "",
        "purpose": say.PURPOSE,
        "limits": Template(say.LIMITS).substitute(says=say.SAYS[facts.source]),
        "data": f"{told}\n\n{restored}" if restored else told,
        "csv": data,
        "beside": f"{say.BESIDE}\n\n" if of_fer2013 else "",
        "licence": Template(say.LICENCE).substitute(pictures=say.PICTURES[facts.source]),
    }


def _generated(facts: Facts) -> dict[str, str]:
    """The parts that the model's own figures make."""
    agreed = facts.agreement
    return {
        "short": _short(facts),
        "candidates": _candidates(facts),
        "headlines": figures.headlines(facts),
        "by_split": figures.by_split(facts),
        "ten_crop": figures.ten_crop(facts),
        "copies": f"{figures.copies(facts)}\n\n" if facts.source is Source.FER2013 else "",
        "by_expression": figures.by_expression(facts),
        "confusion": figures.confusion(facts),
        "failures": failures(facts),
        "temperature": _temperature(facts),
        "sureness": figures.sureness(facts),
        "robustness": figures.robustness(facts),
        "cost": figures.cost(facts),
        "speed": _speed(facts),
        "recipe": recipe(facts),
        "bits": f"{agreed.get('weight_bits', 8)}",
        "same": f"{agreed['same_answers'] * 100:.2f}",
        "accuracy_difference": f"{agreed['accuracy_difference'] * 100:.2f}",
    }


def _short(facts: Facts) -> str:
    accuracy = facts.reports[Split.PRIVATE_TEST].accuracy * 100
    spread = intervals(facts.private)["accuracy"]
    low, high = spread.low * 100, spread.high * 100
    alone = ""
    if facts.source is Source.FER2013 and facts.copies:
        only_here = facts.copies.only_here.accuracy * 100
        alone = f" Of those whose picture is in no other split: {only_here:.1f}."
    return (
        f"**In short:** of 100 faces of PrivateTest it names {accuracy:.1f} as their label does "
        f"(95 % interval: {low:.1f} to {high:.1f}).{alone} "
        f"{facts.finished['parameters']:,} parameters."
    )


def _candidates(facts: Facts) -> str:
    count = candidates(facts.config["network"])
    network = code(facts.config["network"])
    if not count or facts.source is not Source.FER2013:
        return "How many others were compared is not noted."
    runs, were = ("one run", "was") if count == 1 else (f"{count} runs", "were")
    return f"docs/experiments.md lists {runs} of {network} that {were} scored on PublicTest."


def _temperature(facts: Facts) -> str:
    if facts.temperature == 1:
        return "It serves its network's own probabilities."
    way = "less sure" if facts.temperature > 1 else "surer"
    before = facts.reports[Split.PRIVATE_TEST].calibration_error
    worse = " Here it did not make the calibration error smaller."
    return (
        f"What serves is made {way} by one number, the temperature {facts.temperature:g}, fitted "
        "to the cross-entropy on PublicTest (docs/decisions/0010-one-temperature.md). No answer "
        f"changes by it.{worse if reliability(facts.served).error >= before else ''} "
        "In brackets: 95 % intervals."
    )


def _speed(facts: Facts) -> str:
    if facts.speed is None:
        return f"Its speed was not measured: `python -m fer card {facts.name}` does."
    return (
        f"Measured once, on one core of the machine that first wrote this card: the fastest of "
        f"{TRIES} tries. The page Evaluation measures where it runs."
    )
