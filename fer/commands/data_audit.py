"""`python -m fer data audit`: what is wrong with a dataset."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from fer.audit.duplicates import Duplicates
from fer.audit.labels import LabelIssues, Opinion
from fer.audit.leakage import Score
from fer.audit.traits import AnnotatedDataset, open_traits
from fer.commands.bar import bar
from fer.commands.options import open_dataset
from fer.dataset.crowd import CROWD_FILE, Crowd, open_crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset, BadRun
from fer.files import CACHE, ROOT
from fer.labels import FER2013_FILE, Split
from fer.models import default_model, models_in
from fer.runs import MODELS, Run, find_run

_CONFUSIONS = 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Tell what is wrong with a dataset: faces that appear more than once within "
        "its splits and across them, blank ones, what ten people called not a face, what becomes "
        "of each model's accuracy without these, and labels that are likely wrong. The first time "
        "takes a minute or two; every figure is also written as JSON."
    )
    add_sources(parser)


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add what an audit looks at."""
    parser.add_argument(
        "csv", metavar="CSV", type=Path, nargs="?", default=ROOT / "data" / "fer2013.csv"
    )
    parser.add_argument(
        "--crowd", metavar="CSV", type=Path, help=f"FER+'s votes (default: data/{CROWD_FILE})"
    )
    parser.add_argument(
        "--model", metavar="NAME", help="whose answers tell doubtful labels (default: the best)"
    )


def chosen_crowd(options: argparse.Namespace, dataset: Dataset) -> Crowd | None:
    """The votes that were named, or those in `data/` if they are of this dataset.

    Raises:
        BadDataset: those that were named do not belong to the dataset or cannot be read.
    """
    if options.crowd:
        return open_crowd(options.crowd, dataset.usage, dataset.truth)
    csv = ROOT / "data" / CROWD_FILE
    if csv.exists() and options.csv.name == FER2013_FILE:
        try:
            return open_crowd(csv, dataset.usage, dataset.truth)
        except BadDataset as problem:
            print(f"FER+'s votes are not used: {problem}")
    return None


def chosen_issues_model(options: argparse.Namespace) -> Run | None:
    """The model that was named, or the best; None where there is no model."""
    if options.model:
        return find_run(options.model, (MODELS,))
    with suppress(BadRun):
        return default_model()
    return None


def run(options: argparse.Namespace) -> None:
    """Audit as `options` say and print all of it."""
    from fer.audit.report import audit, keep  # scikit-learn: a second

    dataset = open_dataset(options.csv)
    crowd = chosen_crowd(options, dataset)
    with bar("Comparing faces") as progress:
        traits = open_traits(dataset, CACHE, progress)
    found = audit(
        AnnotatedDataset(dataset, traits, crowd), models_in(), chosen_issues_model(options)
    )
    _print_duplicates("Identical pixels", found.exact_duplicates)
    _print_duplicates(
        "The same picture, shifted, cropped, lit or mirrored too", found.all_duplicates
    )
    print(f"\nBlank: {len(found.blank)} faces, rows {_some(dataset.row[found.blank])}")
    if found.not_a_face is None or found.opinion is None:
        print(f"No votes: `python -m fer data get crowd` gets data/{CROWD_FILE}.")
    else:
        print(f"Called not a face by most people: {len(found.not_a_face)}")
        _print_opinion(found.opinion)
    for scores in found.scores:
        print(f"\n{scores.model} on {Split.PRIVATE_TEST}")
        _print_score("all faces", scores.everything)
        _print_score(
            "without those identical to a face of another split", scores.without_exact_duplicates
        )
        _print_score("without those whose picture is in another split", scores.without_duplicates)
        _print_score("  those alone", scores.leaked)
        _print_score("without blank ones and what is not a face", scores.without_non_faces)
        _print_score("without all of these", scores.clean)
    _print_label_issues(found.issues_model, dataset, found.label_issues, crowd)
    print(f"\nEvery figure: {keep(found, CACHE)}")


def _print_duplicates(title: str, found: Duplicates) -> None:
    print(
        f"\n{title}: {found.groups:,} groups of {found.faces:,} faces, {found.surplus:,} too many"
    )
    print(
        f"  with different labels: {found.contradicting_groups:,} groups of "
        f"{found.contradicting_faces:,} faces; the largest group has {found.largest}"
    )
    print(f"  {'':<27}{'pairs':>7}{'labels differ':>15}{'faces':>14}")
    for each in found.by_splits:
        within = each.one == each.other
        name = f"within {each.one}" if within else f"{each.one} and {each.other}"
        faces = f"{each.faces_of_one:,}"
        faces = faces if within else f"{faces} / {each.faces_of_other:,}"
        print(f"  {name:<27}{each.pairs:>7,}{each.contradicting:>15,}{faces:>14}")


def _print_opinion(found: Opinion) -> None:
    print(f"\nTen people: most chose the label for {found.same:.1%} of the faces")
    print(f"  {'label':<12}{'faces':>7}{'agreement':>11}{'the label':>11}{'another':>9}")
    for each in found.by_expression:
        agreement = "-" if each.agreement is None else f"{each.agreement:.2f}"
        print(
            f"  {each.expression.label:<12}{each.faces:>7,}{agreement:>11}"
            f"{each.same:>11,}{each.other:>9,}"
        )
    largest = found.confusions[:_CONFUSIONS]
    print(
        "  "
        + ", ".join(f"{each.label.label} → {each.seen.label} {each.faces:,}" for each in largest)
    )


def _print_score(what: str, score: Score) -> None:
    accuracy = "-" if score.accuracy is None else f"{score.accuracy:.4f}"
    print(f"  {what:<52}{score.faces:>6,} faces  {accuracy}")


def _print_label_issues(
    model: str | None, dataset: Dataset, found: LabelIssues, crowd: Crowd | None
) -> None:
    if model is None:
        print("\nLabels likely wrong: no model has kept its answers to this dataset.")
        return
    print(f"\nLabels likely wrong, by answers kept with {model} to faces not learned from")
    denied = crowd.disagrees(dataset.truth) if crowd else None
    for number, split in enumerate(Split):
        answered = found.examined & (dataset.usage == number)
        positions = found.position[dataset.usage[found.position] == number]
        line = f"  {split:<12}{len(positions):>6,} of {answered.sum():,} answered"
        if denied is not None and len(positions):
            line += (
                f"; most people deny the label of {denied[positions].mean():.0%} of them, "
                f"and of {denied[answered].mean():.0%} of all"
            )
        print(line)


def _some(rows: Any) -> str:
    shown = ", ".join(map(str, rows[:20]))
    return f"{shown}, …" if len(rows) > 20 else shown or "none"
