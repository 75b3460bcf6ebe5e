"""How a model was trained, as a card tells it."""

from collections.abc import Mapping
from typing import Any

from fer.promotion.card_facts import Facts
from fer.promotion.markdown import code, table, words

TOLD_ELSEWHERE = ("format", "network", "epochs", "data")


def recipe(facts: Facts) -> str:
    """A table of what the run depended on, without what was switched off."""
    config, origin, ended = facts.config, facts.origin, facts.finished
    best = words(ended["best_epoch"])
    rows = {
        "network": f"{code(config['network'])}, {ended['parameters']:,} parameters",
        "epochs": f"{words(config['epochs'])}, the best on PublicTest kept: {best}",
        **{
            words(name.replace("_", " ")): words("on" if value is True else value)
            for name, value in config.items()
            if _matters(name, value)
        },
        "time": f"{ended['seconds'] / 60:.0f} minutes on {words(origin['processor'])}",
        "versions": ", ".join(
            f"{words(name)} {words(is_)}" for name, is_ in origin["versions"].items()
        ),
        "commit": words(origin["commit"] or "unknown"),
        "SHA-256 of the CSV": words(origin["data_sha256"]),
        **_teacher(origin),
        "run": f"started {words(origin['started'])}",
    }
    return table([["", ""], *([title, value] for title, value in rows.items())])


def _teacher(origin: Mapping[str, Any]) -> dict[str, str]:
    """The row that tells which of the teacher's versions it was, if there was one."""
    sha256 = origin.get("teacher_sha256")
    return {"SHA-256 of the teacher's network": words(sha256)} if sha256 else {}


def _matters(name: str, value: object) -> bool:
    """Whether a setting has a row: not what is told elsewhere, nor what is switched off."""
    return name not in TOLD_ELSEWHERE and (name == "seed" or bool(value))
