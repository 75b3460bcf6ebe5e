"""The models in a folder: which there are, the best first, and which cannot be used."""

from pathlib import Path

from fer.damage import damage_of, without_damaged
from fer.data_source import DataSource
from fer.errors import BadRun
from fer.runs import MODELS, NAME, NAME_RULE, RUNS, Run, folders_in

NEEDED = ("config.json", "model.tflite", "PublicTest.json", "PrivateTest.json")
"""Files without which a folder is no model."""


def model_path(name: str, root: Path = MODELS) -> Path:
    """Return the folder in `root` for a model called `name`, which need not exist.

    Raises:
        BadRun: such a name cannot be.
    """
    if not NAME.fullmatch(name):
        raise BadRun(f"A model's name {NAME_RULE}. Received: {name}.")
    return root / name


def models_in(root: Path = MODELS) -> list[Run]:
    """The models in `root`, the best on PublicTest first; synthetic ones last.

    A folder that lacks a file, or has a damaged one, is left out.
    """
    models = [Run(path) for path in without_damaged(folders_in(root), NEEDED)]
    models.sort(key=lambda model: -model.scores("PublicTest").accuracy)
    return sorted(models, key=lambda model: model.data_source is DataSource.SYNTHETIC)


def damaged_models(root: Path = MODELS) -> list[str]:
    """Return a sentence for each folder that `models_in` leaves out."""
    return [reason for path in folders_in(root) if (reason := damage_of(path, NEEDED))]


def find_served(name: str, models: Path = MODELS, others: Path = RUNS) -> Run:
    """The model called `name`, or the finished run of that name that was not promoted yet.

    Raises:
        BadRun: there is none that can classify; the sentence lists the models.
    """
    for root in (models, others):
        served = Run(model_path(name, root))
        if served.litert_file.is_file():
            return served
    known = ", ".join(model.name for model in models_in(models)) or "none yet"
    raise BadRun(f"There is no model called {name}. There are: {known}.")


def default_model(root: Path = MODELS) -> Run:
    """The model that answers when none is named: the best on PublicTest.

    Raises:
        BadRun: there is no model, or none that was trained on photos.
    """
    models = [each for each in models_in(root) if each.data_source is not DataSource.SYNTHETIC]
    if not models:
        raise BadRun(
            f"There is no model of photos in {root}. Train one: python -m fer train, then promote "
            "it: python -m fer promote RUN"
        )
    return models[0]
