"""`python -m fer bench fuzz`: changed files and messages through the real decoders."""

import argparse

from fer.commands.options import count, whole
from fer.errors import FerError

CASES, SHORT_CASES = 100_000, 300

TOLD = 5
"""Faults of a kind that are printed."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Change small files and messages at random and give them to what reads those "
        "of strangers. Each has to end in an answer or a sentence within 2 s of a core and 500 MB; "
        "status 2 if one does not. The same seed gives the same cases."
    )
    parser.add_argument("--cases", metavar="N", type=count, default=CASES, help="default: 100,000")
    parser.add_argument("--short", action="store_true", help=f"{SHORT_CASES} cases, half a minute")
    parser.add_argument("--seed", metavar="N", type=whole, default=0)
    parser.add_argument("--kind", metavar="KIND", help="of this kind alone, like 'pictures'")
    parser.add_argument("--start", metavar="N", type=whole, default=0, help="number of the first")


def run(options: argparse.Namespace) -> None:
    """Try all cases and print a table."""
    from fer.benchmarks.fuzz.fuzz import SHARES, Tally, fuzz, shares

    counts = shares(SHORT_CASES if options.short else options.cases)
    if options.kind:
        if options.kind not in SHARES:
            raise FerError(f"There are the kinds {', '.join(SHARES)}. Received: {options.kind}.")
        counts = {options.kind: options.cases}

    def told(tally: Tally) -> None:
        print(
            f"| {tally.kind} | {tally.answers:,} | {tally.sentences:,} | {len(tally.faults):,} "
            f"| {tally.seconds:.2f} s | {tally.megabytes:.0f} MB |",
            flush=True,
        )

    print("| kind | answers | sentences | faults | longest | most memory |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    tallies = fuzz(counts, seed=options.seed, start=options.start, progress=told)
    faults = [(tally.kind, *fault) for tally in tallies for fault in tally.faults[:TOLD]]
    for kind, number, text in faults:
        print(f"{kind} {number}: {text}")
    if faults:
        cases = sum(len(tally.faults) for tally in tallies)
        raise FerError(
            f"{cases:,} cases had a fault. One again: python -m fer bench fuzz --kind "
            f"'{faults[0][0]}' --start {faults[0][1]} --cases 1 --seed {options.seed}"
        )
