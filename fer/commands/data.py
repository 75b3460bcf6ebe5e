"""`python -m fer data`: check, audit, clean or get a dataset."""

import argparse
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.command import add_commands
from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import CsvReport, report_on
from fer.labels import Expression, Split

COMMANDS = {
    "audit": "count duplicates, leaks, blank faces and labels that are likely wrong",
    "duplicates": "search for faces that show the same picture",
    "clean": "write a copy without duplicates, blank faces and the like",
    "map": "compute the map of a split's faces that the page shows",
    "draw": "generate a dataset of synthetic faces",
    "get": "put a dataset into data/: a CSV, Kaggle, a folder of images, FER+",
}
"""Those with a module of their own."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    check = actions.add_parser(
        "check",
        help="count the rows of a fer2013.csv and list every malformed line",
        description="Count the rows of a fer2013.csv by split and expression, and list every "
        "malformed line with its number and the reason. Exit status 2 if there is one.",
    )
    check.add_argument("csv", metavar="CSV", type=Path)
    check.set_defaults(run=_check)
    add_commands(actions, COMMANDS, prefix="data_")


def _check(options: argparse.Namespace) -> None:
    with (
        bar(f"Reading {options.csv.name}") as progress,
        open_csv(options.csv, progress) as lines,
    ):
        report = report_on(lines)
    _print_counts(report)
    print(f"SHA-256 {report.sha256}")
    for problem in report.problems:
        print(problem)
    if left_out := report.malformed - len(report.problems):
        print(f"… and {left_out:,} more malformed lines")
    report.require_good()
    verdict = "has" if report.is_official else "does not have"
    print(f"No malformed line. The file {verdict} the row counts of Kaggle's FER2013.")


def _print_counts(report: CsvReport) -> None:
    print(f"{'':<11}{'code':>4}" + "".join(f"{split:>13}" for split in Split))
    for expression in Expression:
        counts = "".join(f"{report.rows(split, expression):>13,}" for split in Split)
        print(f"{expression.label:<11}{expression.value:>4}{counts}")
    print(f"{'all':<15}" + "".join(f"{report.rows(split):>13,}" for split in Split))
