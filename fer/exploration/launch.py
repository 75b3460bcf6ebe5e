"""Maps computed in processes of their own.

Computing a map keeps a core busy for 20 seconds and loads 160 MB that a server has no other use
for: a page starts the job and looks, the process computes.
"""

from pathlib import Path

from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.exploration.map import map_store
from fer.jobs import Job
from fer.runs import Run


def map_job(model: Run, dataset: Dataset, split: Split, cache: Path) -> Job:
    """Return the job that computes a map; what it leaves is what `kept_map` gives.

    Raises:
        BadRun: the model's file is missing.
    """
    return Job(map_store(model, dataset, split, cache).folder, "drawing")


def start_map(model: Run, csv: Path, dataset: Dataset, split: Split, cache: Path) -> None:
    """Start to compute the map that `kept_map` will give; nothing while that is going on.

    Args:
        model: has a LiteRT file.
        csv: where `dataset` came from.
        dataset: all of it.
        split: the part on the map.
        cache: the folder of all that is derived from datasets.

    Raises:
        FerError: the process could not be started.
    """
    job = map_job(model, dataset, split, cache)
    last = job.status()
    if last and last.running:
        return
    arguments = ["data", "map", str(csv.absolute()), "--split", split.value]
    arguments += ["--model", str(model.path.absolute()), "--cache", str(cache.absolute())]
    job.start(arguments)
