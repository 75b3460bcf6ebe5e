"""`python -m fer bench soak`: everybody at once for a long time, and what is left of it."""

import argparse
from dataclasses import replace

from fer.commands.options import count
from fer.errors import FerError


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Let 50 visitors, 5 who upload, 50 API clients, 30 cameras and a training use "
        "one server, wait a minute, and look for errors, memory, files and names that are left. "
        "Status 2 if there are any; a soak of less than two minutes says nothing of memory."
    )
    parser.add_argument("--seconds", metavar="S", type=count, help="default: 600")
    parser.add_argument("--short", action="store_true", help="a few of each, for some seconds")


def run(options: argparse.Namespace) -> None:
    """Let everybody in, and print what came of it."""
    from fer.benchmarks.server.soak import Crowd, soak

    crowd = Crowd(5.0, 3, 1, 2, 2, 1.0, 0.5) if options.short else Crowd()
    crowd = replace(crowd, seconds=options.seconds or crowd.seconds)
    soaked = soak(crowd)
    for kind, answers in sorted(soaked.answers.items()):
        print(f"{kind}: {answers:,} answers")
    print(f"errors: {len(soaked.errors)}")
    print(
        f"memory: idle {soaked.idle:.0f} MB, at most {max(soaked.memory, default=0):.0f} MB, last "
        f"quarter against the one before {soaked.growth:.3f}, after a rest {soaked.after:.0f} MB, "
        f"{soaked.after / soaked.idle:.2f} times idle"
    )
    if faults := soaked.faults(crowd):
        raise FerError(" ".join(faults))
