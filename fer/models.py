"""The models in a folder: which there are, which of them are ranked, and which is the default."""

import os
from contextlib import suppress
from pathlib import Path, PurePath

from fer.damage import NAME, NAME_RULE, damage_of, run_folders, without_damaged
from fer.errors import BadRun
from fer.files import stamp
from fer.labels import DataSource
from fer.run_records import Scores
from fer.runs import MODELS, RUNS, Run

NEEDED = ("config.json", "model.tflite", "PublicTest.json", "PrivateTest.json")
"""Files without which a folder is no model."""

TESTS, TEST_FACES = ("PublicTest", "PrivateTest"), 3_589
"""FER2013's test sets, and the faces in each."""

DEFAULT_MODEL = "FER_DEFAULT_MODEL"
"""The variable of the environment that names the model for whoever names none."""


def model_path(name: str, root: Path = MODELS) -> Path:
    """Return the folder in `root` for a model called `name`, which need not exist.

    Raises:
        BadRun: such a name cannot be.
    """
    if not NAME.fullmatch(name):
        raise BadRun(f"A model's name {NAME_RULE}. Received: {name}.")
    return root / name


def models_in(root: Path = MODELS) -> list[Run]:
    """The models in `root`: the default one, others that are ranked, the rest, synthetic ones.

    Those that are ranked come by their accuracy on PublicTest, others by their names: figures of
    other faces cannot be compared. A folder that lacks a file, or has a damaged one, is left out.
    """
    models = [Run(path) for path in without_damaged(run_folders(root), NEEDED)]
    return sorted(models, key=_place)


def is_ranked(model: Run) -> bool:
    """Return whether a model's figures are of FER2013's own test sets, all 3,589 faces of each.

    One of synthetic faces never is.
    """
    scores = [] if model.data_source is DataSource.SYNTHETIC else _scores(model)
    return bool(scores) and all(each.official and each.faces == TEST_FACES for each in scores)


def scored_on(model: Run, name: str = "") -> str:
    """Return a sentence about an unranked model: what it was scored on; empty for a ranked one.

    Args:
        model: its folder.
        name: the model's, where its folder has yet another.
    """
    name = name or model.name
    if is_ranked(model):
        return ""
    scores = _scores(model)
    if not scores or any(each.official is None for each in scores):
        return (
            f"{name} is not ranked, because nothing says which faces it was evaluated on. Evaluate "
            "it again on each split."
        )
    return (
        f"{name} is not ranked: it was evaluated on {scores[-1].faces:,} faces of "
        f"{PurePath(model.config.data).name}, not on FER2013's own test sets, so its figures "
        "cannot be compared with others."
    )


def find_served(name: str, models: Path = MODELS, others: Path = RUNS) -> Run:
    """The model called `name`, or the finished run of that name that was not promoted yet.

    Raises:
        BadRun: there is none that can classify, the sentence lists the models; or it is left out.
    """
    for root, needed in ((models, NEEDED), (others, NEEDED[:2])):
        served = Run(model_path(name, root))
        if stamp(served.litert_file):
            if reason := damage_of(served.path, needed):
                raise BadRun(f"{name} is left out: {reason}")
            return served
    known = ", ".join(model.name for model in models_in(models)) or "none yet"
    raise BadRun(f"There is no model called {name}. There are: {known}.")


def default_model(root: Path = MODELS) -> Run:
    """The model that answers when none is named: that of FER_DEFAULT_MODEL, or the best ranked.

    Raises:
        BadRun: there is no model of that name, or none that is ranked.
    """
    if name := os.environ.get(DEFAULT_MODEL):
        if NAME.fullmatch(name) and Run(root / name) in models_in(root):
            return Run(root / name)
        raise BadRun(f"{DEFAULT_MODEL} names {name}, and there is no such model in {root}.")
    best = next(iter(models_in(root)), None)
    if best is None or not is_ranked(best):
        raise BadRun(
            f"There is no model of photos in {root} that was scored on FER2013's own test sets. "
            f"Train one, then promote it. Or name another, as an option or by {DEFAULT_MODEL}.",
            command="train",
        )
    return best


def _scores(model: Run) -> list[Scores]:
    """The figures on both test sets; none where a file is missing."""
    with suppress(BadRun):
        return [model.scores(split) for split in TESTS]
    return []


def _place(model: Run) -> tuple[bool, bool, bool, float]:
    """Return the key that sorts models; those that are equal stay in the order of their names."""
    ranked = is_ranked(model)
    return (
        model.name != os.environ.get(DEFAULT_MODEL),
        not ranked,
        model.data_source is DataSource.SYNTHETIC,
        -model.scores(TESTS[0]).accuracy if ranked else 0.0,
    )
