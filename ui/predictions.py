"""A model's predictions for all faces of a dataset, shared by all who look at them."""

from fer.dataset.fer2013 import Dataset
from fer.exploration.predictions import Predictions, kept_predictions, open_predictions
from fer.runs import Run
from ui import access, datasets, models
from ui.caching import Cache
from ui.progress_bar import progress_bar
from ui.shared_result import SharedResult
from ui.wording import plain

_answers = Cache[SharedResult[Predictions]]("predictions for datasets", 4)


def known_predictions(model: Run, dataset: Dataset) -> Predictions | None:
    """Return the model's predictions for a dataset, if they were computed before.

    Raises:
        BadRun: its file is missing.
    """
    return _shared_predictions(model, dataset).find(
        lambda: kept_predictions(model, dataset, datasets.cache_folder())
    )


def compute_predictions(model: Run, dataset: Dataset) -> Predictions:
    """Return the model's predictions for every face, with a bar for the ten seconds it takes.

    Raises:
        NotAllowed: this visitor may not start such work.
        BadRun: its file is missing, damaged or too old.
    """
    access.demand()
    with progress_bar(f"{plain(model.name)} predicts every face, once") as progress:
        return _shared_predictions(model, dataset).get(
            lambda report: open_predictions(model, dataset, datasets.cache_folder(), report),
            progress,
        )


def _shared_predictions(model: Run, dataset: Dataset) -> SharedResult[Predictions]:
    key = (dataset.sha256, models.version(model))
    return _answers.get(key, SharedResult)
