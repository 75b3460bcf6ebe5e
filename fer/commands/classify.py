"""`python -m fer classify`: the faces of photos and their expressions."""

import argparse
import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fer.arrays import FACE_SIDE
from fer.commands.bar import WAIT_SECONDS
from fer.commands.options import add_model, chosen_model
from fer.commands.output import has_reader
from fer.errors import FerError, NotAPhoto
from fer.files import read_file
from fer.recognition.assembly import recogniser_of
from fer.recognition.export import classify_photo
from fer.sources.pictures import pictures_in


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Detect the faces in photos and predict the expression of each. A photo "
        "without a face is no error. A file that is no photo is one; the others are still "
        "classified."
    )
    parser.add_argument(
        "photos", metavar="PHOTO", nargs="+", type=Path,
        help="a file, a folder with photos, or a pattern such as '*.jpg'",
    )  # fmt: skip
    add_model(parser)
    parser.add_argument(
        "--whole", action="store_true", help="each photo is already cropped to one face"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, per photo")


def run(options: argparse.Namespace) -> int:
    """Classify every photo; return 2 if one could not be read."""
    recogniser = recogniser_of(chosen_model(options))
    show = json.dumps if options.json else _as_text
    paths, mistakes = _searched(options.photos)
    small = 0
    for path in _with_bar(paths):
        if not has_reader():
            break
        try:
            data = read_file(path, NotAPhoto)
            found = classify_photo(recogniser, str(path), data, options.whole)
        except FerError as problem:
            mistakes.append(problem)
            _tell(problem)
        else:
            small += not options.whole and found["width"] == found["height"] == FACE_SIDE
            tqdm.write(show(found), file=sys.stdout)
    if small:
        _tell(
            f"{small} of these {'has' if small == 1 else 'have'} {FACE_SIDE} x {FACE_SIDE} pixels, "
            "as FER2013's faces do. If the whole picture is one face, add --whole."
        )
    return 2 if mistakes else 0


def _searched(given: Iterable[Path]) -> tuple[list[Path], list[FerError]]:
    """Return the photos that are meant, and what is wrong with the rest, which is told."""
    paths: list[Path] = []
    mistakes = []
    for each in given:
        try:
            paths += _photos(each)
        except FerError as problem:
            mistakes.append(problem)
            _tell(problem)
    return paths, mistakes


def _photos(path: Path) -> Iterator[Path]:
    """The photo itself, those below a folder, or the files that fit a pattern.

    A shell expands patterns, but not in quotes, and Windows has shells that never do.
    """
    fitting = [] if path.exists() else sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
    for each in map(Path, fitting or [str(path)]):
        if each.is_dir():
            with pictures_in(each, str(each)) as found:
                yield from (each.joinpath(*one.folders, one.name) for one in found.all)
                if found.passed_over.files:
                    _tell(f"{each}: passed over, {found.passed_over}.")
        else:
            yield each


def _tell(what: object) -> None:
    tqdm.write(f"python -m fer: {what}", file=sys.stderr)


def _with_bar(photos: list[Path]) -> Iterable[Path]:
    bar: Iterable[Path] = tqdm(
        photos, desc="Classifying", unit=" photos", delay=WAIT_SECONDS, disable=None
    )
    return bar


def _as_text(found: dict[str, Any]) -> str:
    faces = found["faces"]
    lines = [f"{found['photo']}: {len(faces) or 'no'} {'face' if len(faces) == 1 else 'faces'}"]
    for face in faces:
        box = face["box"]
        lines.append(
            f"  {face['expression']:<9} {face['confidence']:4.0%}  "
            f"at {box['left']},{box['top']} to {box['right']},{box['bottom']}"
        )
    return "\n".join(lines)
