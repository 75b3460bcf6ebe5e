"""`python -m fer video`: the faces of a video over time."""

import argparse
import math
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.options import add_model, chosen_model
from fer.errors import NotAVideo
from fer.files import read_file, replacing
from fer.recognition.assembly import recogniser_of
from fer.recognition.tracker import SMOOTHING_SECONDS
from fer.video.decode import frames, reported, video_info
from fer.video.timeline import Timeline, timeline

PER_SECOND = 5.0
MOST_PER_SECOND = 60.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Track the faces of a video: for each of them the seven probabilities over "
        "time, as CSV. The video is read and never changed."
    )
    parser.add_argument("video", metavar="FILE", type=Path)
    parser.add_argument("--csv", metavar="OUT", type=Path, help="write the table to this file")
    parser.add_argument(
        "--rate", type=_rate, default=PER_SECOND, metavar="N",
        help="frames per second to analyse (default: %(default)g)",
    )  # fmt: skip
    parser.add_argument(
        "--smoothing", type=_seconds, default=SMOOTHING_SECONDS, metavar="SECONDS",
        help="time constant of the average over probabilities; 0: off (default: %(default)g)",
    )  # fmt: skip
    add_model(parser)


def _rate(text: str) -> float:
    if not 0 < (rate := float(text)) <= MOST_PER_SECOND:
        raise argparse.ArgumentTypeError(f"is above 0 and at most {MOST_PER_SECOND:g}.")
    return rate


def _seconds(text: str) -> float:
    if not 0 <= (seconds := float(text)) < math.inf:
        raise argparse.ArgumentTypeError("is 0 or some seconds.")
    return seconds


def run(options: argparse.Namespace) -> None:
    """Analyse the video, print a summary and write the table."""
    found = _timeline(options)
    print(_as_text(options.video.name, found))
    if options.csv:
        with replacing(options.csv) as partial:
            partial.write_bytes(found.as_csv())


def _timeline(options: argparse.Namespace) -> Timeline:
    data = read_file(options.video, NotAVideo)
    name = str(options.video)
    video_info(data, name)
    recogniser = recogniser_of(chosen_model(options))
    with bar(f"Analysing {options.video.name}") as progress:
        return timeline(
            reported(frames(data, name, options.rate), progress),
            recogniser,
            smoothing_seconds=options.smoothing,
        )


def _as_text(name: str, found: Timeline) -> str:
    lines = [f"{name}: {len(found.frames)} frames in {found.seconds:.1f} s"]
    for person in found.people:
        seen = [face.expression.label for _, face in person.moments]
        most = max(seen, key=seen.count)
        lines.append(
            f"  face {person.number}: seen {len(seen)} times from {person.moments[0][0]:.1f} to "
            f"{person.moments[-1][0]:.1f} s, mostly {most} ({seen.count(most) / len(seen):.0%})"
        )
    return "\n".join(lines if found.people else [*lines, "  no face"])
