"""`python -m fer data clean`: a copy of a dataset without what an audit found."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from fer.commands.bar import bar
from fer.commands.data_audit import CACHE, add_sources, chosen_crowd, chosen_issues_model
from fer.commands.options import open_dataset
from fer.files import ROOT


def add(actions: Any) -> None:
    """Add the action."""
    parser = actions.add_parser(
        "clean",
        help="write a copy without duplicates, blank faces and the like",
        description="Write a cleaned copy of a CSV, and a list of the faces that are not in it "
        "with the reason for each. Faces leave Training only, unless --tests says so: what a test "
        "shares with Training leaves Training, and results on the tests stay comparable.",
    )
    add_sources(parser)
    parser.add_argument("--name", default="cleaned", help="of the copy in data/ (default: cleaned)")
    parser.add_argument("--tests", action="store_true", help="clean the tests too")
    parser.add_argument("--doubtful", action="store_true", help="remove likely wrong labels too")
    for keep, what in (
        ("twins", "exact duplicates: faces with identical pixels"),
        ("contradicting", "one of a group with identical pixels and different labels"),
        ("kin", "near duplicates: faces that show the same picture"),
        ("blank", "blank faces"),
        ("not-a-face", "what most people called not a face"),
    ):
        parser.add_argument(f"--keep-{keep}", action="store_true", help=f"keep {what}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Clean as `options` say; print what left and where the copy is."""
    from fer.audit.clean import Cleaning, Reason, cleaned_paths, select_removed, write_cleaned
    from fer.audit.labels import find_label_issues
    from fer.audit.traits import AnnotatedDataset, open_traits
    from fer.evaluation.stored_outputs import held_out_outputs

    place = cleaned_paths(options.name, ROOT / "data")
    dataset = open_dataset(options.csv)
    with bar("Comparing faces") as progress:
        traits = open_traits(dataset, CACHE, progress)
    model = chosen_issues_model(options) if options.doubtful else None
    held_out = held_out_outputs(model, dataset) if model else []
    suspects = find_label_issues(dataset, held_out).position
    cleaning = Cleaning(
        exact_duplicates=not options.keep_twins,
        contradicting=not options.keep_contradicting,
        near_duplicates=not options.keep_kin,
        blank=not options.keep_blank,
        not_a_face=not options.keep_not_a_face,
        suspect_labels=options.doubtful,
        tests=options.tests,
    )
    data = AnnotatedDataset(dataset, traits, chosen_crowd(options, dataset))
    removed = select_removed(data, suspects, cleaning)
    source = options.csv if options.csv.exists() else ROOT / options.csv
    with bar(f"Writing {place.csv.name}") as progress:
        write_cleaned(Path(source), dataset, removed, place, progress)
    counts = Counter(removed.reason)
    for reason in Reason:
        print(f"{reason:<40}{counts[reason]:>7,}")
    print(f"{'all that left':<40}{len(removed.position):>7,} of {len(dataset):,}")
    print(f"The copy: {place.csv}\nWhat left: {place.removed}")
