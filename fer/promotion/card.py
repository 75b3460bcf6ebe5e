"""A model's card: the facts in its folder, in the words of the template `card.md.jinja`."""

import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import numpy as np

from fer.audit.leakage import LEAKAGE
from fer.benchmarks.speed import BATCH, SPEED, TRIES
from fer.errors import BadRun
from fer.evaluation.calibration import scaled_outputs
from fer.evaluation.intervals import Interval, intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.perturbations import BY_NAME
from fer.evaluation.report import HEADLINES, confusion_matrix, report
from fer.evaluation.robustness import ROBUSTNESS
from fer.evaluation.stored_outputs import load_outputs
from fer.evaluation.ten_crop import TEN_CROPS
from fer.files import read_text, replacing
from fer.labels import LABELS, DataSource, Split
from fer.models import scored_on
from fer.promotion.agreement import Agreement
from fer.promotion.candidates import CANDIDATES
from fer.promotion.published import NOTEBOOK_ACCURACY, NOTEBOOK_LOSS
from fer.runs import Run
from fer.temperature import temperature_of

CARD_FILE = "README.md"

ABOUT_FILE = "about.md"
"""The written part of a model's card."""

TOLD_ELSEWHERE = ("format", "network", "epochs", "data")
"""Settings that have no row of their own in the table of settings."""

CONFUSIONS, WORST = 3, 2
"""Number of confusions and distortions that the known failures list."""

CONFIDENT = 0.9


def write_card(model: Run, name: str) -> None:
    """Replace the card in a model's folder.

    Raises:
        BadRun: a file that it is made of is missing or damaged.
    """
    text = card(model, name)
    with replacing(model.path / CARD_FILE) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")


def card(model: Run, name: str) -> str:
    """The card of the model in a folder, which may yet have another name, as Markdown.

    Nothing is evaluated.

    Raises:
        BadRun: a file that it is made of is missing or damaged.
    """
    try:
        return _template().render(**facts_of(model, name))
    except jinja2.UndefinedError as problem:
        raise BadRun(f"The files of {model.name} lack a fact of its card: {problem}.") from problem


def facts_of(model: Run, name: str) -> dict[str, Any]:
    """Read a model's folder: every fact of its card, by its name in the template.

    Raises:
        BadRun: a file is missing or damaged.
    """
    outputs = {split: load_outputs(model, split) for split in Split}
    private, temperature = outputs[Split.PRIVATE_TEST], temperature_of(model)
    served = scaled_outputs(private, temperature)
    reports = {split: report(each) for split, each in outputs.items()}
    about = model.path / ABOUT_FILE
    config, source = asdict(model.config) | model.read("config.json"), model.data_source
    robustness, candidates = ROBUSTNESS.of(model), CANDIDATES.of(model)
    curves = robustness.curves if robustness else ()
    worst = sorted((each for each in curves if each.name in BY_NAME), key=lambda each: each.mean)
    return {
        "name": name,
        "source": source.value,
        "unranked": "" if source is DataSource.SYNTHETIC else scored_on(model, name),
        "about": read_text(about, BadRun).strip() if about.exists() else "",
        "config": config,
        "settings": {
            name: value
            for name, value in config.items()
            # Not what is switched off; 0 is a seed as good as any.
            if name not in TOLD_ELSEWHERE and (value or name == "seed")
        },
        "origin": model.origin,
        "finished": model.finished,
        "agreement": model.record("agreement.json", Agreement),
        "candidates": candidates.runs if candidates else None,
        "reports": reports,
        "training": reports[Split.TRAINING],
        "private": reports[Split.PRIVATE_TEST],
        "intervals": intervals(private),
        "temperature": temperature,
        "served": report(served),
        "served_intervals": intervals(served),
        **_failures(private, served),
        "robustness": robustness,
        "worst_curves": worst[:WORST],
        "ten_crop": TEN_CROPS.of(model),
        "leakage": LEAKAGE.of(model) if source is DataSource.FER2013 else None,
        "speed": SPEED.of(model),
    }


def words(value: object) -> str:
    r"""A value in one line, letter by letter: what somebody typed is neither markup nor HTML.

    >>> print(words("my_run <b>*2*</b>|"))
    my\_run \<b\>\*2\*\</b\>\|
    """
    return re.sub(r"([\\`*_\[\]<>&~|])", r"\\\1", _one_line(value))


def code(value: object) -> str:
    """A value as code; a backtick in it does not end it.

    >>> code("data/fer2013.csv"), code("a`b")
    ('`data/fer2013.csv`', '`` a`b ``')
    """
    text = _one_line(value)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _percent(share: float, digits: int = 0) -> str:
    return f"{share:.{digits}%}"


def _interval(interval: Interval) -> str:
    return f"{interval.low:.4f} to {interval.high:.4f}"


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701, Markdown: `words` and `code` escape
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "words": words,
        "code": code,
        "count": "{:,}".format,
        "three": "{:.3f}".format,
        "four": "{:.4f}".format,
        "short": "{:g}".format,
        "percent": _percent,
        "interval": _interval,
    }
    environment.globals |= {
        "headlines": HEADLINES,
        "distortions": BY_NAME,
        "labels": LABELS,
        "notebook_accuracy": NOTEBOOK_ACCURACY,
        "notebook_loss": NOTEBOOK_LOSS,
        "speed_batch": BATCH,
        "speed_tries": TRIES,
    }
    return environment.get_template("card.md.jinja")


def _failures(private: Outputs, served: Outputs) -> dict[str, Any]:
    """Counts for the known failures: of the confusion matrix, and of confident mistakes."""
    counts = confusion_matrix(private).astype(int)
    faces, predicted = counts.sum(axis=1), counts.sum(axis=0)
    recall = np.divide(counts.diagonal(), faces, out=np.ones(len(faces)), where=faces > 0)
    wrong = counts - np.diag(counts.diagonal())
    largest = np.argsort(wrong, axis=None, kind="stable")[::-1][:CONFUSIONS]
    confident = served.confidence >= CONFIDENT
    return {
        "faces": faces,
        "found": counts.diagonal(),
        "predicted": predicted,
        "recall": recall,
        "missed": int(recall.argmin()),
        "overused": int((predicted - faces).argmax()),
        "confusions": [
            (label, answer, int(wrong[label, answer]))
            for label, answer in zip(*np.unravel_index(largest, wrong.shape), strict=True)
            if wrong[label, answer]
        ],
        "confident_from": CONFIDENT,
        "confident": int(confident.sum()),
        "confident_wrong": int((confident & ~served.right).sum()),
    }
