"""`python -m fer submission`: a model's predictions in the format of Kaggle's challenge."""

import argparse
from pathlib import Path

from fer.files import replacing
from fer.labels import Split
from fer.runs import find_run


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Write a model's stored predictions as the challenge of 2013 took them: one "
        "class index, 0 to 6, a line, in the order of the CSV, without a header."
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model or run, or its path")
    parser.add_argument(
        "--split",
        type=Split,
        choices=[Split.PUBLIC_TEST, Split.PRIVATE_TEST],
        default=Split.PUBLIC_TEST,
        help="default: PublicTest, which is the challenge's test.csv",
    )
    parser.add_argument(
        "--to", type=Path, default=Path("submission.csv"), metavar="FILE", help="submission.csv"
    )


def run(options: argparse.Namespace) -> None:
    """Write the file and say how many rows it has."""
    from fer.evaluation.stored_outputs import load_outputs

    outputs = load_outputs(find_run(options.model), options.split)
    with replacing(options.to) as partial:
        partial.write_text(outputs.submission, encoding="utf-8", newline="\n")
    print(f"{options.to}: {len(outputs.row):,} rows of {options.split}")
