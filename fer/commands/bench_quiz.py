"""`python -m fer bench quiz`: a class that plays, over the pages' own protocol."""

import argparse
import asyncio

from fer.commands.options import count
from fer.errors import FerError
from fer.files import ROOT


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Start the server, start a game on its page, let pupils without browsers play "
        "it, some of whom lose their network, and print how long answers and next faces took. It "
        "ends with status 2 if an answer was lost or counted twice, never because it was slow."
    )
    parser.add_argument("--pupils", metavar="N", type=count, default=60, help="default: 60")
    parser.add_argument("--port", metavar="P", type=int, help="of a server that runs already")


def run(options: argparse.Namespace) -> None:
    """Let the class play, and print what came of it."""
    from fer.benchmarks.server import quiz
    from fer.benchmarks.server.figures import share
    from fer.benchmarks.server.served import serving

    if options.port:
        played = asyncio.run(quiz.play(options.port, options.pupils))
    else:
        csv = ROOT / "data" / "fer2013.csv"
        with serving(csv=csv if csv.exists() else None) as served:
            played = asyncio.run(quiz.play(served.port, options.pupils))
    for title, times in (("answer taken", played.answers), ("next face shown", played.faces)):
        p50, p95, most = (1000 * share(times, part) for part in (0.5, 0.95, 1.0))
        print(f"{title}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, at most {most:.0f} ms")
    print(f"answers: {played.sent:,}, lost: {played.lost}, counted twice: {played.doubled}")
    if played.errors or played.lost or played.doubled:
        kinds = "; ".join(sorted(set(played.errors))[:5])
        raise FerError(
            f"{played.lost} answers were lost, {played.doubled} counted twice, "
            f"{len(played.errors)} errors came: {kinds or 'none'}"
        )
