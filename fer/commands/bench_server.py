"""`python -m fer bench server`: the app under many visitors, API clients and cameras."""

import argparse
import sys
from pathlib import Path

from fer.errors import FerError
from fer.files import ROOT

ROWS = ("visitors", "opening", "classify", "api", "cores", "live", "detection", "memory")
"""As `fer.benchmarks.server.rows` measures them; named here since that loads half a server."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Start the server, play visitors, API clients and cameras, and print what they "
        "waited for as a table in Markdown: five minutes. It ends with status 2 if any of them got "
        "an error, never because something was slow. docs/performance.md has its figures."
    )
    parser.add_argument("--rows", metavar="ROW", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--short", action="store_true", help="a few of each, for a moment")
    parser.add_argument(
        "--curves", action="store_true", help="time against visitors, photos and cameras instead"
    )
    parser.add_argument(
        "--checkout", metavar="FOLDER", type=Path, default=ROOT, help="the app that is served"
    )
    parser.add_argument("--save", metavar="FILE", type=Path, help="add the figures to a file")
    parser.add_argument(
        "--before", metavar="FILE", type=Path, help="compare with figures that were saved"
    )


def run(options: argparse.Namespace) -> None:
    """Measure and print, row by row."""
    from fer.benchmarks.server import figures, rows
    from fer.benchmarks.server.curves import CURVES
    from fer.benchmarks.server.setting import FULL, SHORT, Setting

    earlier = figures.saved(options.before) if options.before else ({}, {})
    csv = ROOT / "data" / "fer2013.csv"
    size = SHORT if options.short else FULL
    setting = Setting(options.checkout.resolve(), csv if csv.exists() else None, size)
    print(f"{figures.machine()}\n\n{'' if options.curves else figures.header(earlier[0])}")
    errors = list[str]()
    for measure in CURVES if options.curves else [rows.ROWS[name] for name in options.rows]:
        measured = figures.Measured()
        measure(setting, measured)
        for figure in measured.figures:
            print(figures.line(figure, earlier[0]), flush=True)
        for curve in measured.curves:
            print(f"\n{figures.chart(curve, earlier[1].get(curve.title, {}))}", flush=True)
        for sentence in measured.skipped:
            print(f"Left out: {sentence}", file=sys.stderr)
        if options.save:
            figures.save(measured, options.save)
        errors += measured.errors
    if errors:
        kinds = sorted(set(errors))[:5]
        raise FerError(f"{len(errors)} errors came: {'; '.join(kinds)}")
