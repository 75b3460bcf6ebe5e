"""`python -m fer data get`: get a dataset, or FER+'s votes, into `data/`."""

import argparse
from pathlib import Path

from fer.commands.bar import bar
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import CsvReport
from fer.dataset.names import dataset_path
from fer.labels import FER2013_FILE, Split
from fer.sources import crowd, kaggle
from fer.sources.csv_copy import csv_in, take_csv
from fer.sources.folder import FolderReport, write_pictures
from fer.sources.pictures import pictures_in
from fer.sources.target import DATA


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Put a dataset into data/. A file is checked line by line, and replaced as a "
        "whole or not at all."
    )
    sources = parser.add_subparsers(title="sources", required=True, metavar="SOURCE")
    csv = sources.add_parser("csv", help="a fer2013.csv on this machine, or an archive with it")
    csv.add_argument("path", metavar="PATH", type=Path)
    from_kaggle = sources.add_parser(
        "kaggle",
        help="fer2013.csv from Kaggle, with or without a token",
        description=f"Download https://www.kaggle.com/datasets/{kaggle.HANDLE}. An interrupted "
        "download resumes the next time. A token is taken from KAGGLE_API_TOKEN, from "
        "KAGGLE_USERNAME and KAGGLE_KEY, or from ~/.kaggle; public datasets need none.",
    )
    folder = sources.add_parser(
        "folder",
        help="images in folders such as train/angry, or a zip or tar archive",
        description="Make a CSV of images in folders named after expressions, with or "
        "without train, validation and test around them.",
    )
    folder.add_argument("path", metavar="PATH", type=Path)
    folder.add_argument(
        "--name", default="pictures", help="name of the CSV in data/ (default: pictures)"
    )
    folder.add_argument(
        "--skip-broken", action="store_true", help="skip images that cannot be read"
    )
    votes = sources.add_parser(
        "crowd",
        help="FER+, what ten people saw in each face, from Microsoft or a file",
        description=f"Put {CROWD_FILE} into data/. {crowd.LICENCE}",
    )
    votes.add_argument("path", metavar="PATH", type=Path, nargs="?", help="instead of downloading")
    runs = {csv: _csv, from_kaggle: _kaggle, folder: _folder, votes: _crowd}
    for source, run in runs.items():
        source.add_argument("--replace", action="store_true", help="replace the file that is there")
        source.set_defaults(run=run)


def _csv(options: argparse.Namespace) -> None:
    target = DATA / FER2013_FILE
    with (
        bar(f"Copying {options.path.name}") as progress,
        csv_in(options.path, str(options.path), progress) as lines,
    ):
        report = take_csv(lines, target, replace=options.replace)
    _tell(target, report)


def _kaggle(options: argparse.Namespace) -> None:
    target = DATA / FER2013_FILE
    with bar("From Kaggle") as progress:
        report = kaggle.get_kaggle(target, replace=options.replace, progress=progress)
    _tell(target, report)


def _folder(options: argparse.Namespace) -> None:
    target = dataset_path(options.name, DATA)
    with (
        pictures_in(options.path, str(options.path)) as pictures,
        bar(f"Reading {len(pictures.all):,} pictures") as progress,
    ):
        report = write_pictures(
            pictures,
            target,
            skip_broken=options.skip_broken,
            replace=options.replace,
            progress=progress,
        )
    for decision in report.decisions:
        print(decision)
    if str(report.passed_over):
        print(f"Skipped, {report.passed_over}")
    for picture in report.broken:
        print(f"Skipped, cannot be read: {picture}")
    _tell(target, report)


def _crowd(options: argparse.Namespace) -> None:
    target = DATA / CROWD_FILE
    if options.path is None:
        with bar("From Microsoft") as progress:
            votes = crowd.download_crowd(target, replace=options.replace, progress=progress)
    else:
        with open_csv(options.path) as lines:
            votes = crowd.take_crowd(lines, target, replace=options.replace)
    print(f"{target} has the votes for {len(votes):,} faces. {crowd.LICENCE}")


def _tell(target: Path, report: CsvReport | FolderReport) -> None:
    counts = zip(Split, report.counts.sum(axis=1), strict=True)
    rows = ", ".join(f"{split} {count:,}" for split, count in counts)
    print(f"{target} has {report.counts.sum():,} faces: {rows}.")
