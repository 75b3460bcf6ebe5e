"""`python -m fer data clean`: a copy of a dataset without what an audit found."""

import argparse
from collections import Counter
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.data_audit import add_sources, chosen_crowd, chosen_issues_model
from fer.commands.options import open_dataset
from fer.files import CACHE, ROOT

KEEP = {
    "twins": ("exact_duplicates", "exact duplicates: faces with identical pixels"),
    "contradicting": ("contradicting", "one of a group with identical pixels and different labels"),
    "kin": ("near_duplicates", "near duplicates: faces that show the same picture"),
    "blank": ("blank", "blank faces"),
    "not-a-face": ("not_a_face", "what most people called not a face"),
}
"""Words of the options that keep something: each with the field of Cleaning, and what is kept."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Write a cleaned copy of a CSV, and a list of the faces that are not in it "
        "with the reason for each. Faces leave Training only, unless --tests says so: what a test "
        "shares with Training leaves Training, and results on the tests stay comparable."
    )
    add_sources(parser)
    parser.add_argument("--name", default="cleaned", help="of the copy in data/ (default: cleaned)")
    parser.add_argument("--tests", action="store_true", help="clean the tests too")
    parser.add_argument("--doubtful", action="store_true", help="remove likely wrong labels too")
    for word, (_, what) in KEEP.items():
        parser.add_argument(f"--keep-{word}", action="store_true", help=f"keep {what}")


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
    kept = vars(options)
    removes = {
        field: not kept[f"keep_{word}".replace("-", "_")] for word, (field, _) in KEEP.items()
    }
    cleaning = Cleaning(**removes, suspect_labels=options.doubtful, tests=options.tests)
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
