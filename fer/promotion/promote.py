"""Promotion: a run becomes a model with all its files, or nothing happens."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import keras

from fer.arrays import Classify, Progress
from fer.audit.leakage import keep_leakage
from fer.benchmarks.speed import keep_speed
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import demand_faces
from fer.dataset.identity import is_official
from fer.errors import BadRun, cause_and_remedy
from fer.evaluation.calibration import fit_temperature
from fer.evaluation.outputs import Outputs, outputs_on
from fer.evaluation.report import keep
from fer.evaluation.stored_outputs import demand_trained_on
from fer.evaluation.ten_crop import keep_ten_crop, ten_crop
from fer.files import CACHE, replacing, when_free
from fer.labels import Split
from fer.locks import only_one
from fer.networks.classifier import classifier_of, saved_network
from fer.promotion.agreement import agreement
from fer.promotion.candidates import demand_promotable, keep_candidates
from fer.promotion.card import ABOUT_FILE, write_card
from fer.promotion.litert import BITS, write_explanation, write_litert
from fer.recognition.classifier import litert_classifier
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE

KEPT = (
    "config.json",
    "origin.json",
    "progress.jsonl",
    "finished.json",
    "teacher*.keras",
)

Bar = Callable[[str], AbstractContextManager[Progress]]


def promote(run: Run, place: Path, dataset: Dataset, *, about: str, bar: Bar) -> Run:
    """Make `run` the model in the folder `place`, replacing one that is there.

    Converts the network to LiteRT, checks on PublicTest that it predicts as before, stores its
    outputs on all three splits (PrivateTest is used here, once), fits its temperature on
    PublicTest and writes the model card, whose written part is `about`, Markdown.
    The model appears when all of it is there, named by its folder.

    Raises:
        BadRun: the run is unfinished or leaves out a fold, the LiteRT file predicts otherwise, or
            the model cannot be written.
        BadDataset: it is not the dataset of the run, or lacks one of the three splits.
        FerError: another process makes a model of this name.
    """
    demand_promotable(run)
    demand_faces(dataset, *Split)
    demand_trained_on(run, dataset)
    busy = f"{place.name} is being made by another promotion. Wait until that is done."
    with only_one(CACHE / "promotion" / f".{place.name}.lock", busy):
        return _promoted(run, place, dataset, about, bar)


def _promoted(run: Run, place: Path, dataset: Dataset, about: str, bar: Bar) -> Run:
    partial = Run(place.with_name(f".partial.{place.name}"))
    shutil.rmtree(partial.path, ignore_errors=True)
    try:
        _fill(partial, run, dataset, bar)
        keep_candidates(partial, run)
        if about.strip():
            (partial.path / ABOUT_FILE).write_text(about, encoding="utf-8", newline="\n")
        write_card(partial, place.name)
        _put_in_place(partial.path, place)
    except OSError as problem:
        raise BadRun(f"{place} could not be written: {cause_and_remedy(problem)}") from problem
    finally:
        shutil.rmtree(partial.path, ignore_errors=True)
    return Run(place)


def _fill(model: Run, run: Run, dataset: Dataset, bar: Bar) -> None:
    model.path.mkdir(parents=True)
    for file in (found for pattern in KEPT for found in sorted(run.path.glob(pattern))):
        shutil.copy2(file, model.path / file.name)
    model.write("config.json", _repeatable(run))
    network = saved_network(run.keras_file)
    with replacing(model.keras_file) as partial:
        network.save(partial)  # without the optimiser, which Keras saves with a compiled network
    write_explanation(network, model.explanation_file)
    _convert(network, model, dataset, bar)
    serve = litert_classifier(model.litert_file)
    served = {split: _outputs(serve, dataset, split, bar) for split in Split}
    model.write(TEMPERATURE_FILE, asdict(fit_temperature(served[Split.PUBLIC_TEST])))
    for split, outputs in served.items():
        keep(model, split, outputs, official=is_official(dataset, split))
    for split in (Split.PUBLIC_TEST, Split.PRIVATE_TEST):
        keep_ten_crop(model, split, _outputs(ten_crop(serve), dataset, split, bar))
    keep_speed(model)
    keep_leakage(model, dataset, CACHE)


def _repeatable(run: Run) -> dict[str, Any]:
    """Return a run's configuration, its time in epochs: another machine takes another time."""
    config: dict[str, Any] = run.read("config.json")
    if config.get("seconds"):
        lines = run.progress.lines()
        if not lines:
            raise BadRun(f"{run.name}/progress.jsonl has no line that says how long it trained.")
        config |= {"seconds": 0, "epochs": lines[-1].epoch}
    return config


def _convert(network: keras.Model, model: Run, dataset: Dataset, bar: Bar) -> None:
    """Write the LiteRT file, with the smallest weights that leave its predictions as they were.

    Raises:
        BadRun: none do.
    """
    trained = _outputs(classifier_of(network), dataset, Split.PUBLIC_TEST, bar)
    for bits in BITS:
        write_litert(network, model.litert_file, bits=bits)
        serve = litert_classifier(model.litert_file)
        served = _outputs(serve, dataset, Split.PUBLIC_TEST, bar)
        agreed = replace(agreement(trained, served), weight_bits=bits)
        if agreed.holds:
            break
    agreed.demand()
    model.write("agreement.json", asdict(agreed))


def _outputs(classify: Classify, dataset: Dataset, split: Split, bar: Bar) -> Outputs:
    with bar(f"Evaluating {split}") as progress:
        return outputs_on(classify, dataset.split(split), progress)


def _put_in_place(new: Path, place: Path) -> None:
    """Move `new` to `place`; what was there goes only after."""
    old = place.with_name(f".old.{place.name}")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        when_free(lambda: place.rename(old))
    when_free(lambda: new.rename(place))
    shutil.rmtree(old, ignore_errors=True)
